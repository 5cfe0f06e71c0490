/** What a run says on the terminal, in a few lines. */
import { layerLabel } from '../cell/cell.ts';
import type { Provenance } from '../cell/provenance.ts';
import type { Analysis } from '../experiments/analysis.ts';
import type { CapacityBasis } from '../experiments/quantities.ts';
import type { Excursion, RunResult, StepResult } from '../experiments/result.ts';
import type { MeshError } from '../experiments/verify-mesh.ts';
import { analysisLines, capacityTexts, misfitLines } from './analysis-lines.ts';
import { digits } from './digits.ts';

const DOT = ' · ';

/** What a run says besides its steps. */
export interface RunAbout {
  readonly provenance: readonly Provenance[];
  readonly analysis: Analysis;
  readonly basis: CapacityBasis | undefined;
  readonly error: MeshError | undefined;
}

/** Cell, steps or what they amount to, layers, checks. */
export function runLines(result: RunResult, { provenance, analysis, basis, error }: RunAbout): string[] {
  const width = Math.max(...result.steps.map(({ text }) => text.length));
  return [
    cellLine(result),
    ...(analysisLines(analysis, result, basis) ??
      result.steps.map((step) => `${step.text.padEnd(width)}   ${stepText(step, result, basis)}`)),
    ...misfitLines(analysis),
    ...(analysis.cycles.length > 1 ? [] : [layersLine(result)]),
    ...limitationLine(result),
    [balancesText(result), assumedText(provenance)].join(DOT),
    ...(error === undefined ? [] : [meshText(error)]),
    ...result.excursions.map(excursionLine),
  ];
}

function cellLine({ cell, derived }: RunResult): string {
  const count = cell.positive.layers.length;
  return [
    cell.name,
    `${count} ${count === 1 ? 'layer' : 'layers'}`,
    `${digits(derived.arealCapacity_mAh_cm2)} mAh/cm²`,
    `1C = ${digits(derived.oneC * 1e3)} mA`,
  ].join(DOT);
}

function stepText(step: StepResult, result: RunResult, basis: CapacityBasis | undefined): string {
  const last = step.series.voltage.at(-1);
  const passed = capacityTexts(Math.abs(step.charge), result, basis);
  return [
    ...(step.charge === 0 ? [] : passed),
    ...[step.meanVoltage ?? last].flatMap((volts) => (volts === undefined ? [] : [`${digits(volts)} V`])),
    step.ending.sentence,
  ].join(DOT);
}

function layersLine({ layers }: RunResult): string {
  return layers
    .map(({ name, utilisation }, k) => `${layerLabel(k, name)} ${digits(100 * utilisation, 2)} % used`)
    .join(DOT);
}

/** Of the last step that moved charge. */
function limitationLine({ steps }: RunResult): string[] {
  const last = steps.findLast(({ charge }) => charge !== 0);
  return last?.limitation === undefined ? [] : [`most lost at its end to ${last.limitation}`];
}

function balancesText({ balances }: RunResult): string {
  const worst = Math.max(balances.lithium, balances.salt, balances.charge);
  return `balances ${worst === 0 ? '0' : worst.toExponential(0)}`;
}

/** "mesh error 0.1 mV · 0.004 % capacity (x order 1.98)" */
function meshText({ voltage, capacity, depth }: MeshError): string {
  const order = depth.order === undefined ? 'x order 2 assumed' : `x order ${depth.order.toFixed(2)}`;
  return `mesh error ${digits(1e3 * voltage, 2)} mV${DOT}${digits(100 * capacity, 2)} % capacity (${order})`;
}

/** Names are shown once, and so many of them. */
const NAMES_SHOWN = 5;

export function assumedText(provenance: readonly Provenance[]): string {
  const assumed = provenance.filter(({ kind }) => kind === 'assumed');
  if (assumed.length === 0) return 'no values assumed';
  const ofLayers = (path: string) => (path.startsWith('positive') ? 0 : 1);
  const paths = assumed.map(({ path }) => path).sort((a, b) => ofLayers(a) - ofLayers(b));
  const names = [...new Set(paths.map((path) => path.replace(/^.*\.|\[\d+\]$/g, '')))];
  const more = names.length > NAMES_SHOWN ? ', …' : '';
  const count = assumed.length === 1 ? '1 value assumed' : `${assumed.length} values assumed`;
  return `${count}: ${names.slice(0, NAMES_SHOWN).join(', ')}${more}`;
}

function excursionLine({ what, place, value, range }: Excursion): string {
  return `beyond its source: ${what} reached ${digits(value)} at ${place}; known for ${range[0]} to ${range[1]}`;
}
