/**
 * From a fitted circuit to the kinetics and the diffusivity of a cell at a state. Geometry, open-circuit potential,
 * electrolyte and foil are taken from the cell; how far the result is off is in docs/circuits.md.
 */
import type { Cell } from '../../cell/cell.ts';
import type { Issue } from '../../core/errors.ts';
import {
  type Derivation,
  type DerivedQuantity,
  positionOf,
  type QuantityId,
  quantity,
} from './derived-quantity.ts';
import { type ElectrodeAtRest, electrodeAtRest } from './electrode-at-rest.ts';
import { exchangeCurrents } from './kinetics-charge-transfer.ts';
import { diffusivities } from './kinetics-diffusion.ts';
import { doubleLayers } from './kinetics-double-layer.ts';
import type { FittedCircuit } from './propagation.ts';
import { type CircuitRoles, circuitRoles, type Role } from './roles.ts';

export type { DerivedQuantity, QuantityId };

export interface KineticsOptions {
  /** Elements by their role; those left out are found by position. */
  readonly roles?: Partial<Record<Role, string>>;
  /** Electrode area [m^2] of which the fitted impedance is: that of the cell unless told, 1e-4 for ohm cm². */
  readonly area?: number;
  /** Of the fitted points [Hz]; tells where spheres are planar. */
  readonly lowestFrequency?: number;
}

export interface CircuitKinetics {
  readonly roles: CircuitRoles;
  /** Resistance of the charge transfer in the circuit, foil and pores included [ohm]. */
  readonly chargeTransfer: number;
  readonly electrode: ElectrodeAtRest;
  readonly quantities: readonly DerivedQuantity[];
}

export type KineticsReading =
  | { readonly ok: true; readonly kinetics: CircuitKinetics }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/**
 * Issues where the circuit does not tell which element is the charge transfer; their paths are those of `roles`.
 *
 * @param theta stoichiometry of each layer, `equilibrium(cell).atStateOfCharge(0.5).theta`
 */
export function circuitKinetics(
  fit: FittedCircuit,
  cell: Cell,
  theta: readonly number[],
  options: KineticsOptions = {},
): KineticsReading {
  const reading = circuitRoles(fit.circuit, fit.values, options.roles);
  if (!reading.ok) return reading;
  const { roles } = reading;
  const { area = cell.area, lowestFrequency } = options;
  const seen = { ...cell, area, seriesResistance: (cell.seriesResistance * cell.area) / area };
  const electrode = electrodeAtRest(seen, theta);
  const derivation: Derivation = { fit, roles, electrode, temperature: cell.temperature, lowestFrequency };
  const quantities = [
    ...exchangeCurrents(derivation),
    ...diffusivities(derivation),
    ...doubleLayers(derivation),
    ...seriesResistances(derivation, cell, area),
  ];
  const chargeTransfer = fit.values[positionOf(fit.circuit, roles.chargeTransfer)];
  return { ok: true, kinetics: { roles, chargeTransfer, electrode, quantities } };
}

/** What is in series beyond the electrolyte, contacts and solid of the cell. */
function seriesResistances(derivation: Derivation, cell: Cell, area: number): DerivedQuantity[] {
  const { fit, roles, electrode } = derivation;
  const { solution } = roles;
  if (solution === undefined) return [];
  const at = positionOf(fit.circuit, solution);
  const toCell = area / cell.area;
  const ohmic = electrode.R_ohmic - cell.seriesResistance / toCell;
  return quantity(derivation, (p) => (p[at] - ohmic) * toCell, {
    id: 'seriesResistance',
    name: 'series resistance',
    symbol: 'R_series',
    unit: 'ohm',
    ofCell: cell.seriesResistance,
    formula: `R_series = ${solution} - (separator + pores and solid side by side + contact)`,
    caveats: [`${solution} also takes up what an arc above the highest frequency leaves on the real axis`],
  });
}

export function quantityOf({ quantities }: CircuitKinetics, id: QuantityId): DerivedQuantity | undefined {
  return quantities.find((one) => one.id === id);
}
