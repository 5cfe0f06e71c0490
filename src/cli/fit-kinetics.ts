/** The way back: what `--cell` makes of a fitted circuit. */
import { resolve } from 'node:path';
import { equilibrium } from '../cell/equilibrium.ts';
import { InputError, issue } from '../core/errors.ts';
import { nearest } from '../core/nearest.ts';
import { cellFromCircuit } from '../models/circuit/cell-from-circuit.ts';
import { circuitKinetics } from '../models/circuit/kinetics.ts';
import { type CircuitRoles, circuitRoles, ROLES, type Role } from '../models/circuit/roles.ts';
import type { FitKinetics, SpectrumFit } from '../node/stored/circuit-fits.ts';
import type { NamedCircuit } from './circuits.ts';
import type { Io } from './io.ts';
import { type Raw, textOption, textsOption, usageError } from './options.ts';

const SQUARE_CENTIMETRE = 1e-4;

/** Of a fitted spectrum; throws an InputError where the circuit does not tell its charge transfer. */
export type KineticsOf = (fit: SpectrumFit) => FitKinetics;

/** What `--cell`, `--soc` and `--role` ask for; undefined without a cell. */
export async function readKinetics(
  args: Raw,
  circuits: readonly NamedCircuit[],
  io: Io,
): Promise<KineticsOf | undefined> {
  const path = textOption(args, 'cell');
  const soc = textOption(args, 'soc');
  const named = rolesOf(textsOption(args, 'role'));
  if (path === undefined) {
    const lone = soc !== undefined ? '--soc' : Object.keys(named).length > 0 ? '--role' : undefined;
    if (lone === undefined) return undefined;
    throw usageError('needs --cell', { file: lone, hint: '--cell configs/cells/slc1.json' });
  }
  const stateOfCharge = Number(soc ?? '0.5');
  if (!(stateOfCharge >= 0 && stateOfCharge <= 1))
    throw usageError('must be a number from 0 to 1', { file: '--soc', received: soc });
  for (const { circuit } of circuits) roles(circuit, new Float64Array(circuit.parameters.length), named);
  const { loadCell } = await import('../node/load/load.ts');
  const { cell, document } = await loadCell(resolve(io.cwd, path));
  const { theta } = equilibrium(cell).atStateOfCharge(stateOfCharge);
  return ({ spectrum, candidates }) => {
    const [{ circuit, fit }] = candidates;
    const area = spectrum.unit === 'ohm' ? cell.area : SQUARE_CENTIMETRE;
    const lowestFrequency = Math.min(...Array.from(spectrum.frequency));
    const reading = circuitKinetics(fit, cell, theta, {
      roles: roles(fit.circuit, fit.values, named),
      area,
      lowestFrequency,
    });
    if (!reading.ok) throw new InputError(reading.issues.map((it) => ({ ...it, file: '--role' })));
    const { kinetics } = reading;
    const filled = cellFromCircuit(document, kinetics, { spectrum: spectrum.name, circuit });
    return { kinetics, cell: path, stateOfCharge, document: filled };
  };
}

function roles(
  circuit: NamedCircuit['circuit'],
  values: Float64Array,
  named: Partial<Record<Role, string>>,
): CircuitRoles {
  const reading = circuitRoles(circuit, values, named);
  if (!reading.ok) throw new InputError(reading.issues.map((it) => ({ ...it, file: '--role' })));
  return reading.roles;
}

/** "chargeTransfer=R1" */
function rolesOf(items: readonly string[]): Partial<Record<Role, string>> {
  const found: Partial<Record<Role, string>> = {};
  for (const item of items) {
    const [name = '', element] = item.split('=').map((part) => part.trim());
    const role = ROLES.find((each) => each === name);
    if (role === undefined || element === undefined || element === '') {
      const details = { received: item, allowed: `ROLE=ELEMENT, with ${ROLES.join(', ')}` };
      throw new InputError(
        [issue('name', [], 'is no role', { ...details, nearest: nearest(name, ROLES) })].map((it) => ({
          ...it,
          file: '--role',
        })),
      );
    }
    found[role] = element;
  }
  return found;
}
