/** The rows of a rate test, of cycles and of pulses as CSV, and their scalars. */
import { MAH } from '../../cell/derived.ts';
import { cellMasses } from '../../cell/masses.ts';
import type { Analysis } from '../../experiments/analysis.ts';
import type { CycleRow } from '../../experiments/cycles.ts';
import type { PulseRow } from '../../experiments/pulses.ts';
import { summaryOf } from '../../experiments/quantities.ts';
import type { RateTestRow } from '../../experiments/rate-capability.ts';
import type { RunResult } from '../../experiments/result.ts';
import type { TableCell } from '../../report/tables.ts';
import { finiteCsv } from '../files/finite.ts';
import type { Summary } from '../store/summary.ts';
import { measuredSummary } from './measured-rows.ts';

/** "cycles.csv", "rates.csv", "pulses.csv": each where there is something in it. */
export function tableFiles(analysis: Analysis, { cell, steps }: RunResult): [string, string][] {
  const { rates, cycles, pulses } = analysis;
  const { activeMass } = cellMasses(cell);
  return [
    ...(rates.length > 0 ? [['rates.csv', ratesCsv(rates)] as [string, string]] : []),
    ...(cycles.length > 0 ? [['cycles.csv', cyclesCsv(cycles, activeMass, steps)] as [string, string]] : []),
    ...(pulses.length > 0 ? [['pulses.csv', pulsesCsv(pulses)] as [string, string]] : []),
  ];
}

/** For Peukert's law current and time, for a Ragone plot energy and mean power. */
function ratesCsv(rates: readonly RateTestRow[]): string {
  const quantities = rates.map((row) => summaryOf(row));
  const names = [...new Set(quantities.flatMap((row) => Object.keys(row)))];
  const head = ['Rate', 'C-rate', 'Current [A]', 'Time [s]', 'Relative capacity', ...names, 'Step', 'Ended'];
  const rows = rates.map((row, k): TableCell[] => [
    row.label,
    row.rate,
    row.current,
    row.time,
    row.relative,
    ...names.map((name) => quantities[k]![name]),
    row.step + 1,
    row.ending.sentence,
  ]);
  return finiteCsv('rates.csv', head, rows);
}

const CYCLE_HEAD = [
  'Cycle',
  'Charge capacity [mA.h]',
  'Discharge capacity [mA.h]',
  'Discharge capacity [mA.h.g-1]',
  'Capacity retention',
  'Coulombic efficiency',
  'Energy efficiency',
  'Mean charge voltage [V]',
  'Mean discharge voltage [V]',
  'Rest voltage after charge [V]',
  'Rest voltage after discharge [V]',
  'DC resistance [Ohm]',
  'Duration [s]',
  'Spectrum',
] as const;

/** The spectrum by the name it has in spectrum.csv. */
function cyclesCsv(cycles: readonly CycleRow[], activeMass: number, steps: RunResult['steps']): string {
  const rows = cycles.map((row): TableCell[] => [
    row.cycle,
    row.chargeCapacity / MAH,
    row.dischargeCapacity / MAH,
    row.dischargeCapacity / MAH / (activeMass * 1e3),
    row.retention,
    row.coulombicEfficiency,
    row.energyEfficiency,
    row.meanChargeVoltage,
    row.meanDischargeVoltage,
    row.restVoltageCharged,
    row.restVoltageDischarged,
    row.resistance,
    row.duration,
    row.spectra.map((k) => steps[k]?.spectrum?.name).join('; ') || undefined,
  ]);
  return finiteCsv('cycles.csv', CYCLE_HEAD, rows);
}

function pulsesCsv(pulses: readonly PulseRow[]): string {
  const layers = pulses[0]?.stoichiometry ?? [];
  const head = [
    'Pulse',
    'Time [s]',
    'Duration [s]',
    'Current [A]',
    ...layers.map((_, k) => `Layer ${k + 1} stoichiometry`),
    'Rest voltage before [V]',
    'Rest voltage after [V]',
    'dE_s [V]',
    'dE_t [V]',
    'DC resistance [Ohm]',
    'Apparent diffusivity [m2.s-1]',
    'True diffusivity [m2.s-1]',
    ...layers.map((_, k) => `Layer ${k + 1} true diffusivity [m2.s-1]`),
    'D_s tau/R_p2',
    'Short pulse',
    'Doubt',
  ];
  const rows = pulses.map((row): TableCell[] => [
    row.pulse,
    row.start,
    row.duration,
    row.current,
    ...row.stoichiometry,
    ...row.restVoltage,
    row.atRest,
    row.inPulse,
    row.resistance,
    row.diffusivity,
    row.trueDiffusivity,
    ...row.layerDiffusivity,
    row.fourier,
    row.doubt === undefined ? 1 : 0,
    row.doubt,
  ]);
  return finiteCsv('pulses.csv', head, rows);
}

/** What the tables come to; nothing of a table that is not there. */
export function tableSummary({ rates, peukertExponent, cycles, pulses, ...measured }: Analysis): Summary {
  return {
    ...(rates.length > 0 ? { Rates: rates.map(rateSummary) } : {}),
    ...(peukertExponent === undefined ? {} : { 'Peukert exponent': peukertExponent }),
    ...cycleSummary(cycles),
    ...pulseSummary(pulses),
    ...measuredSummary(measured),
  };
}

function rateSummary(row: RateTestRow): Record<string, string | number> {
  return {
    Rate: row.label,
    'C-rate': row.rate,
    'Relative capacity': row.relative,
    ...summaryOf(row),
    Ended: row.ending.sentence,
  };
}

function cycleSummary(cycles: readonly CycleRow[]): Summary {
  const [first] = cycles;
  const last = cycles.at(-1);
  if (first === undefined || last === undefined) return {};
  const efficiencies = cycles.flatMap((row) => row.coulombicEfficiency ?? []);
  const mean = efficiencies.reduce((sum, each) => sum + each, 0) / efficiencies.length;
  return {
    Cycles: cycles.length,
    ...(last.retention === undefined ? {} : { 'Capacity retention': last.retention }),
    ...(first.coulombicEfficiency === undefined
      ? {}
      : { 'First-cycle coulombic efficiency': first.coulombicEfficiency }),
    ...(efficiencies.length === 0 ? {} : { 'Mean coulombic efficiency': mean }),
    ...(last.resistance === undefined ? {} : { 'DC resistance of the last cycle [Ohm]': last.resistance }),
  };
}

function pulseSummary(pulses: readonly PulseRow[]): Summary {
  if (pulses.length === 0) return {};
  const found = pulses.flatMap(({ diffusivity }) => diffusivity ?? []);
  const logMean = (values: readonly number[]) =>
    Math.exp(values.reduce((sum, each) => sum + Math.log(each), 0) / values.length);
  return {
    Pulses: pulses.length,
    'Short pulses': pulses.filter(({ doubt }) => doubt === undefined).length,
    ...(found.length === 0 ? {} : { 'Geometric mean apparent diffusivity [m2.s-1]': logMean(found) }),
    'Geometric mean true diffusivity [m2.s-1]': logMean(pulses.map((row) => row.trueDiffusivity)),
  };
}
