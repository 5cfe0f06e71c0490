import { layerLabel } from '../../cell/cell.ts';
import type { CellModel } from '../cell-model.ts';
import { capacityWeights } from './capacity-weights.ts';
import type { OverpotentialLabel } from './overpotential-terms.ts';
import { Overpotentials } from './overpotentials.ts';

export interface OverpotentialTerm extends OverpotentialLabel {
  /** "layer 2 (big)", "foil", "separator", "cell". */
  readonly place: string;
  /** [V] */
  readonly value: number;
}

/** OCV - V of one state by process and place. */
export interface OverpotentialBreakdown {
  /** [V] */
  readonly ocv: number;
  readonly voltage: number;
  /** They add up to ocv - voltage. */
  readonly terms: readonly OverpotentialTerm[];
}

/** The breakdown of one state; for many of them keep an {@link Overpotentials}. */
export function breakdown(
  system: CellModel,
  y: Float64Array,
  weights: readonly number[] = capacityWeights(system.cell),
): OverpotentialBreakdown {
  const overpotentials = new Overpotentials(system, weights);
  const { labels } = overpotentials;
  const values = new Float64Array(labels.length);
  const voltage = overpotentials.evaluate(y, values);
  const terms = labels.map((label, row) => ({
    ...label,
    place: placeOfTerm(label, system),
    value: values[row],
  }));
  return { ocv: overpotentials.ocv, voltage, terms };
}

/** Where a term belongs, in words. */
export function placeOfTerm(
  { process, layer }: OverpotentialLabel,
  { cell }: Pick<CellModel, 'cell'>,
): string {
  if (layer !== undefined) return layerLabel(layer, cell.positive.layers[layer].name);
  if (process === 'foil') return 'foil';
  return process === 'separator ionic' || process === 'separator salt' ? 'separator' : 'cell';
}
