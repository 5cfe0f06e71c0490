/**
 * Objectives that hold under the stated uncertainties: a quantile of the quantity over a small Latin hypercube, which is
 * the same for every design, so that designs are compared on the same draws. A design's values are as uncertain as those
 * of the cell that was varied.
 */
import { isObject } from '../../cell/fields.ts';
import { valueAt } from '../../cell/issues.ts';
import { type JsonObject, normaliseCell } from '../../cell/normalise.ts';
import { replaceAt } from '../../cell/paths.ts';
import { readCell } from '../../cell/resolve.ts';
import { quantityText } from '../../core/units.ts';
import type { Experiment } from '../../experiments/schema.ts';
import type { Step } from '../../experiments/step.ts';
import { quantileOf, sortedOf } from '../sampling/quantile.ts';
import { type UncertainInput, uncertainInputs } from '../uncertainty/inputs.ts';
import { sampledRuns } from '../uncertainty.ts';
import { designSummary } from './design-summary.ts';
import type { Objective, Optimisation } from './study.ts';

/** Each of them a run more for every design. */
const SAMPLES = 16;
const SEED = 0;

export interface MadeDesign {
  readonly experiment: Experiment;
  readonly steps: readonly Step[];
  /** Of a monolayer: the layer it is made like. */
  readonly layer: number | undefined;
}

/** "Discharge energy [mW.h.cm-2], 5 % quantile" */
export function quantileName(key: string, quantile: number): string {
  return `${key}, ${Number((100 * quantile).toPrecision(6))} % quantile`;
}

/** The inputs of a study's cell that state an uncertainty. */
export function statedInputs(
  { space }: Pick<Optimisation, 'space'>,
  cell: unknown = space.base['cell'],
): UncertainInput[] {
  const reading = isObject(cell) ? readCell(cell, space) : undefined;
  return reading?.ok ? uncertainInputs(normaliseCell(cell), reading.provenance) : [];
}

/** The quantiles that objectives ask for, by their names; a sample without a result counts as the worst. */
export function robustSummary(
  study: Optimisation,
  document: JsonObject,
  made: MadeDesign,
): Record<string, number> {
  const wanted = study.objectives.filter(({ quantile }) => quantile !== undefined);
  if (wanted.length === 0) return {};
  const cell = cellOf(study, document, made);
  const reading = readCell(cell, study.space);
  if (!reading.ok) return {};
  const task = { ...made, document: cell, provenance: reading.provenance };
  const ownInitialState = 'initialState' in study.space.base;
  const { compile } = study.space;
  const options = { samples: SAMPLES, seed: SEED, ownInitialState, rows: false, ...(compile && { compile }) };
  const runs = sampledRuns(task, options);
  const rows = Array.from({ length: SAMPLES }, (_, i) => {
    const result = runs.at(i)?.result;
    return result === undefined || result.ending.status === 'failed' ? {} : designSummary(result);
  });
  return Object.fromEntries(wanted.flatMap((objective) => quantileEntry(objective, rows)));
}

function quantileEntry(
  { key, of, sign, quantile = 0.5 }: Objective,
  rows: readonly Readonly<Record<string, number>>[],
): [string, number][] {
  const worst = sign * Number.POSITIVE_INFINITY;
  const value = quantileOf(sortedOf(rows.map((row) => row[of] ?? worst)), quantile);
  return Number.isFinite(value) ? [[key, value]] : [];
}

/** The cell of a design, with the uncertainties of the cell that was varied, its layers as one for a monolayer. */
function cellOf(study: Optimisation, document: JsonObject, { experiment, layer }: MadeDesign): JsonObject {
  const base = normaliseCell(study.space.base['cell']);
  const cell = statedInputs(study).reduce<unknown>((kept, { path }) => {
    const given = valueAt(kept, path);
    const uncertainty = (valueAt(base, path) as JsonObject)['uncertainty'];
    const about = isObject(given) ? given : { value: given };
    return given === undefined || 'uncertainty' in about
      ? kept
      : replaceAt(kept, path, { ...about, uncertainty });
  }, normaliseCell(document['cell'])) as JsonObject;
  if (layer === undefined) return cell;
  const positive = cell['positive'] as { layers: JsonObject[] };
  const thickness = quantityText(experiment.cell.positive.layers[0]!.thickness, 'um');
  return { ...cell, positive: { ...positive, layers: [{ ...positive.layers[layer], thickness }] } };
}
