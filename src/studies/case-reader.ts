/**
 * Cases of one sweep read one after the other, with what they share done once.
 *
 * Where thicknesses are adjusted, the cell that was read to solve for them is read no second time: all that changes is
 * the thickness, and its text reads back as the very number.
 */
import type { Cell, Layer } from '../cell/cell.ts';
import { isObject } from '../cell/fields.ts';
import { chargedState, initialStateIssues } from '../cell/initial-state.ts';
import { liesIn } from '../cell/interval.ts';
import { valueAt } from '../cell/issues.ts';
import { type CellReading, readCell } from '../cell/resolve.ts';
import { thicknessLimits } from '../cell/schema.ts';
import { type SimilarReader, similarCells } from '../cell/similar.ts';
import { type Experiment, type ExperimentReading, readExperiment } from '../experiments/schema.ts';
import { checkStep } from '../experiments/step-support.ts';
import { type SweepCase, withEqual } from './cases.ts';
import { type EqualTo, equalised } from './equal.ts';
import type { Sweep } from './sweep.ts';

/** An experiment, or everything that is wrong with its document. */
export type CaseReading =
  | { readonly ok: true; readonly experiment: Experiment }
  | Extract<ExperimentReading, { readonly ok: false }>;

/** Adjusts cases to what all have in common and reads them; it remembers what they share. */
export function caseReader(study: Sweep): (bare: SweepCase) => { which: SweepCase; reading: CaseReading } {
  const read = experimentReader(study);
  return (bare) => adjusted(study, bare, read);
}

type Reader = (document: unknown) => CaseReading;

/** Reads documents of one study; where the cell alone is varied, the rest is that of the first one. */
function experimentReader({ axes, base, compile }: Sweep): Reader {
  // steps that no axis changes were checked when the study was read
  const check = axes.some(({ path }) => path?.[0] === 'steps') ? checkStep : undefined;
  const whole: Reader = (document) => readExperiment(document, check, { compile });
  if (!axes.every(({ path }) => path === undefined || path[0] === 'cell')) return whole;
  let first: Experiment | undefined;
  let similar: SimilarReader = () => undefined;
  return (document) => {
    const written = valueAt(document, ['cell']);
    const cell = first && (similar(written) ?? cellOf(readCell(written, { compile })));
    if (first !== undefined && cell !== undefined) {
      const initialState = 'initialState' in base ? first.initialState : chargedState(cell);
      const sound = initialStateIssues(cell, initialState).length === 0;
      if (sound) return { ok: true, experiment: { ...first, cell, initialState } };
    }
    const full = whole(document);
    if (full.ok) {
      first = full.experiment;
      similar = similarCells(written, first.cell);
    }
    return full;
  };
}

function cellOf(reading: CellReading): Cell | undefined {
  return reading.ok ? reading.cell : undefined;
}

function adjusted(study: Sweep, bare: SweepCase, read: Reader): { which: SweepCase; reading: CaseReading } {
  const { equal } = study;
  const reading = read(bare.document);
  if (equal === undefined) return { which: bare, reading };
  const cell = valueAt(bare.document, ['cell']);
  if (!reading.ok || !isObject(cell)) {
    const document = withEqual(study, bare.document);
    return { which: { ...bare, document }, reading: read(document) };
  }
  const { experiment } = reading;
  const { document, factor } = equalised(cell, experiment.cell, equal);
  const which = { ...bare, document: { ...bare.document, cell: document } };
  const made = isByMass(cell) ? undefined : withThickness(experiment.cell, equal, factor);
  if (made === undefined) return { which, reading: read(which.document) };
  return { which, reading: { ...reading, experiment: { ...experiment, cell: made } } };
}

/** The resolved cell with its thicknesses times the factor; undefined where reading its document might say more. */
function withThickness(cell: Cell, { quantity, adjust }: EqualTo, factor: number): Cell | undefined {
  if (adjust !== 'thickness' && adjust.key !== 'thickness') return undefined;
  // pushed one by one: the engine makes lists of another kind by map once it has compiled this, and compiles all that
  // reads them again
  const layers: Layer[] = [];
  for (const [i, layer] of cell.positive.layers.entries()) {
    const adjusted = adjust === 'thickness' || adjust.layer === i;
    layers.push(adjusted ? { ...layer, thickness: layer.thickness * factor } : layer);
  }
  if (!layers.every(isPlain)) return undefined;
  const nominalCapacity = quantity === 'arealCapacity' ? undefined : cell.nominalCapacity;
  return { ...cell, nominalCapacity, positive: { layers } };
}

/** Nothing to be said against the thickness. */
function isPlain({ thickness, particleRadius, gradient }: Layer): boolean {
  const fits = gradient?.particleRadius === undefined && particleRadius <= thickness;
  return fits && liesIn(thicknessLimits, thickness);
}

/** An active fraction that follows from mass and thickness is rounded again on the way through its text. */
function isByMass(cell: Record<string, unknown>): boolean {
  const layers = valueAt(cell, ['positive', 'layers']);
  return Array.isArray(layers) && layers.some((layer) => isObject(layer) && 'activeMassLoading' in layer);
}
