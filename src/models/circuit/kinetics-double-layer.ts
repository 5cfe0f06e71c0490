/** Double-layer capacitance per active area, from the capacitor or constant phase element of the arc. */
import {
  type Derivation,
  type DerivedQuantity,
  digits,
  doubtsOf,
  percent,
  positionOf,
  quantity,
  symbolOf,
} from './derived-quantity.ts';
import { brugCapacitance, topCapacitance } from './effective-capacitance.ts';

/** Exponent below which "a capacitance" is a matter of the formula. */
const LEAST_EXPONENT = 0.8;

export function doubleLayers(derivation: Derivation): DerivedQuantity[] {
  const { fit, roles, electrode } = derivation;
  const { doubleLayer, chargeTransfer, solution } = roles;
  if (doubleLayer === undefined) return [];
  const { circuit } = fit;
  const [at, R_at] = [positionOf(circuit, doubleLayer), positionOf(circuit, chargeTransfer)];
  const symbol = symbolOf(circuit, doubleLayer);
  const ofArc = (p: Float64Array): readonly [Q: number, n: number] => {
    if (symbol === 'C') return [p[at], 1];
    if (symbol === 'CPE') return [p[at], p[at + 1]];
    return [p[at + 1] ** p[at + 2] / p[at], p[at + 2]];
  };
  const { activeArea, C_dl } = electrode;
  const common = { symbol: 'C_dl', unit: 'F/m^2', ofCell: C_dl, caveats: caveatsOf(derivation, ofArc) };
  const top = quantity(derivation, (p) => topCapacitance(...ofArc(p), p[R_at]) / activeArea, {
    ...common,
    id: 'doubleLayerTop',
    name: 'double layer from the top of the arc (Hsu and Mansfeld)',
    formula: 'C_dl = Q^(1/n) R_ct^((1-n)/n)/A_el',
  });
  if (solution === undefined) return top;
  const s_at = positionOf(circuit, solution);
  const brug = quantity(derivation, (p) => brugCapacitance(...ofArc(p), p[s_at], p[R_at]) / activeArea, {
    ...common,
    id: 'doubleLayerBrug',
    name: 'double layer with a distribution along the surface (Brug)',
    formula: 'C_dl = Q^(1/n) (1/R_s + 1/R_ct)^((n-1)/n)/A_el',
  });
  return [...brug, ...top];
}

function caveatsOf(
  derivation: Derivation,
  ofArc: (p: Float64Array) => readonly [Q: number, n: number],
): string[] {
  const { fit, roles, electrode } = derivation;
  const { doubleLayer = '', chargeTransfer } = roles;
  const found = doubtsOf(derivation, doubleLayer);
  const [, n] = ofArc(Float64Array.from(fit.values));
  if (n < LEAST_EXPONENT)
    found.push(
      `n = ${digits(n)} is below ${LEAST_EXPONENT}: the arc is no single capacitance, the two formulas may differ much`,
    );
  const R = fit.values[positionOf(fit.circuit, chargeTransfer)];
  found.push(
    `the foil is in the same arc: ${percent(Math.min(1, electrode.R_foil / R))} of its resistance, with a double layer ${percent(electrode.foilCapacitanceShare)} of the electrode's`,
  );
  return found;
}
