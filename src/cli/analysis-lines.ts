/** What a rate test, cycles and pulses say on the terminal: some lines, however many there are. */
import { cellMasses } from '../cell/masses.ts';
import { misfitSentence } from '../data/curve-misfit.ts';
import type { Analysis } from '../experiments/analysis.ts';
import type { CycleRow } from '../experiments/cycles.ts';
import type { MeasuredMisfit } from '../experiments/measured-curve.ts';
import type { PulseRow } from '../experiments/pulses.ts';
import { type CapacityBasis, capacityIn } from '../experiments/quantities.ts';
import type { RateTestRow } from '../experiments/rate-capability.ts';
import type { RunResult, StepResult } from '../experiments/result.ts';
import { retentionSentence } from '../experiments/retention-text.ts';
import { digits } from './digits.ts';

const DOT = ' · ';
/** So many are all shown. */
const FEW = 12;

/** In the place of a line per step; undefined where the steps themselves say it. */
export function analysisLines(
  { rates, cycles, pulses }: Analysis,
  result: RunResult,
  basis: CapacityBasis | undefined,
): string[] | undefined {
  if (rates.length > 0) return rates.map((row) => rateLine(row, result, basis));
  if (pulses.length > 0) return [...spaced(pulses).map(pulseLine), `${pulses.length} pulses`];
  if (cycles.length === 0 || result.steps.length <= FEW) return undefined;
  const outside = result.steps.filter(({ cycle, duration }) => cycle === undefined && duration > 0);
  const shown = outside.length <= FEW ? outside : [];
  return [
    ...shown.map(({ text, ending }) => `${text}   ${ending.sentence}`),
    ...spaced(cycles).map((row) => cycleLine(row, result, basis)),
    totalLine(cycles, result.steps),
  ];
}

/** The first, the last, and every tenth part of many. */
function spaced<T>(rows: readonly T[]): T[] {
  if (rows.length <= FEW) return [...rows];
  const every = Math.ceil(rows.length / 10);
  return rows.filter((_, k) => k === 0 || k === rows.length - 1 || (k + 1) % every === 0);
}

/** "4.21 mAh · 162 mAh/g", or in the basis that was asked for. */
export function capacityTexts(
  charge: number,
  { cell }: RunResult,
  basis: CapacityBasis | undefined,
): string[] {
  const masses = cellMasses(cell);
  const bases: CapacityBasis[] = basis === undefined ? ['mAh', 'mAh/g'] : [basis];
  return bases.map(
    (each) => `${digits(capacityIn(each, charge, masses))} ${each.replace('2', '²').replace('3', '³')}`,
  );
}

function rateLine(row: RateTestRow, result: RunResult, basis: CapacityBasis | undefined): string {
  const { label, relative, meanVoltage, ending, capacity } = row;
  return [
    `${label.padEnd(5)} ${capacityTexts(capacity.total, result, basis).join(DOT)}`,
    `${digits(100 * relative)} % of the first`,
    ...(meanVoltage === undefined ? [] : [`${digits(meanVoltage)} V`]),
    ending.sentence,
  ].join(DOT);
}

function cycleLine(row: CycleRow, result: RunResult, basis: CapacityBasis | undefined): string {
  const { cycle, retention, coulombicEfficiency, resistance, dischargeCapacity } = row;
  return [
    `cycle ${cycle}   ${capacityTexts(dischargeCapacity, result, basis).join(DOT)}`,
    ...(retention === undefined ? [] : [`${digits(100 * retention, 4)} % kept`]),
    ...(coulombicEfficiency === undefined ? [] : [`CE ${percent(coulombicEfficiency)} %`]),
    ...(resistance === undefined ? [] : [`${digits(resistance)} Ω`]),
  ].join(DOT);
}

/** A coulombic efficiency is told by how far it is from 100 %. */
function percent(ratio: number): string {
  return (100 * ratio).toFixed(3);
}

function totalLine(cycles: readonly CycleRow[], steps: readonly StepResult[]): string {
  const days = cycles.reduce((sum, { duration }) => sum + duration, 0) / 86400;
  const spectra = steps.filter(({ spectrum }) => spectrum !== undefined).length;
  return [
    `${cycles.length} cycles in ${digits(days)} days`,
    ...(spectra > 0 ? [`${spectra} spectra`] : []),
    ...steps.slice(-1).map(({ ending }) => `last step ${ending.sentence}`),
  ].join(DOT);
}

function pulseLine({ pulse, restVoltage, diffusivity, trueDiffusivity, doubt }: PulseRow): string {
  return [
    `pulse ${pulse}   ${restVoltage[1].toFixed(4)} V`,
    ...(diffusivity === undefined ? [] : [`D_s ${diffusivity.toExponential(2)} m²/s`]),
    `of the cell ${trueDiffusivity.toExponential(2)} m²/s`,
    ...(doubt === undefined ? [] : [doubt]),
  ].join(DOT);
}

/** Of measured curves, and of capacities by cycle. */
export function misfitLines({ misfits, retentions }: Pick<Analysis, 'misfits' | 'retentions'>): string[] {
  return [
    ...misfits.map(curveLine),
    ...retentions.map((each) => `${each.measured.name}: ${retentionSentence(each)}`),
  ];
}

function curveLine({ measured: { name, step }, over, misfit }: MeasuredMisfit): string {
  const of = `${name}${step === undefined ? '' : `, step ${step}`}`;
  if (misfit === undefined) return `${of}: nothing was simulated to compare it with`;
  const unit = over === 'time' ? { scale: 1, unit: 's' } : { scale: 3.6, unit: 'mAh' };
  return `${of}: ${misfitSentence(misfit, unit)}`;
}
