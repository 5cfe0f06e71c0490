/** What is read off the pulses of a GITT test, beside what the cell was made of. */
import type { Cell } from '../cell/cell.ts';
import { stepResistance } from './cycles.ts';
import type { StepResult } from './result.ts';
import { SHORT_PULSE, volumePerSurface, weppnerHuggins } from './weppner-huggins.ts';

/** One pulse with the rest after it; SI. */
export interface PulseRow {
  /** From 1. */
  readonly pulse: number;
  /** Since the start of the run [s]. */
  readonly start: number;
  readonly duration: number;
  /** Positive on discharge [A]. */
  readonly current: number;
  /** Mean of each layer, halfway between the two rests. */
  readonly stoichiometry: readonly number[];
  /** At the end of the rests before and after [V]. */
  readonly restVoltage: readonly [number, number];
  /** dE_s and dE_t [V], see weppner-huggins. */
  readonly atRest: number;
  readonly inPulse: number;
  /** Of the first instant [ohm]. */
  readonly resistance: number | undefined;
  /** By Weppner and Huggins [m^2 s^-1]. */
  readonly diffusivity: number | undefined;
  /** Of the cell at that stoichiometry [m^2 s^-1]: mean over the active volume, and of each layer. */
  readonly trueDiffusivity: number;
  readonly layerDiffusivity: readonly number[];
  /** Largest D_s tau / R_p^2 of the layers. */
  readonly fourier: number;
  /** Why the formula does not hold for this pulse; undefined: it does. */
  readonly doubt: string | undefined;
}

/** @param planned time of a pulse [s]; one that a cut-off ended before has its row, in doubt */
export function pulseRows(steps: readonly StepResult[], cell: Cell, planned: number): PulseRow[] {
  const rows: PulseRow[] = [];
  for (let k = 1; k + 1 < steps.length; k += 2) {
    const [before, pulse, after] = [steps[k - 1]!, steps[k]!, steps[k + 1]!];
    if (!(pulse.duration > 0) || after.ending.status === 'failed') continue;
    const row = rowOf(before, pulse, after, cell, planned);
    rows.push({ ...row, pulse: (k + 1) / 2, resistance: stepResistance(steps, k) });
  }
  return rows;
}

function rowOf(
  before: StepResult,
  pulse: StepResult,
  after: StepResult,
  cell: Cell,
  planned: number,
): Omit<PulseRow, 'pulse' | 'resistance'> {
  const { layers } = cell.positive;
  const { duration, start, charge, series } = pulse;
  const atRest = after.endVoltage - before.endVoltage;
  const inPulse = pulse.endVoltage - series.voltage[0]!;
  const stoichiometry = layers.map((_, k) => 0.5 * (before.stoichiometry![k]! + after.stoichiometry![k]!));
  const layerDiffusivity = layers.map(({ material }, k) => {
    const D_s = new Float64Array(1);
    material.D_s.fill(Float64Array.of(stoichiometry[k]!), 0, 1, cell.temperature, D_s, new Float64Array(1));
    return D_s[0]!;
  });
  const fourier = Math.max(
    ...layers.map(({ particleRadius }, k) => (layerDiffusivity[k]! * duration) / particleRadius ** 2),
  );
  const volume = layers.map(({ activeFraction, thickness }) => activeFraction * thickness);
  const whole = volume.reduce((sum, each) => sum + each, 0);
  return {
    start,
    duration,
    current: charge / duration,
    stoichiometry,
    restVoltage: [before.endVoltage, after.endVoltage],
    atRest,
    inPulse,
    diffusivity: weppnerHuggins({ duration, length: volumePerSurface(cell), atRest, inPulse }),
    trueDiffusivity: layerDiffusivity.reduce((sum, D_s, k) => sum + (D_s * volume[k]!) / whole, 0),
    layerDiffusivity,
    fourier,
    doubt: doubtOf({ atRest, inPulse, fourier, short: duration < planned * (1 - 1e-9) }),
  };
}

function doubtOf(found: {
  atRest: number;
  inPulse: number;
  fourier: number;
  short: boolean;
}): string | undefined {
  if (found.short) return 'pulse cut short';
  if (!(found.atRest * found.inPulse > 0)) return 'rest and pulse go opposite ways';
  return found.fourier > SHORT_PULSE ? 'pulse not short against R_p^2/D_s' : undefined;
}
