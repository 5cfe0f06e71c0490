import { axisOver } from '../axis.ts';
import { csv } from '../tables.ts';
import { INK } from '../theme.ts';
import { type Figure, figureOf, ONE_PANEL, type Titles } from './figure.ts';
import { checkValues, extent, linear } from './quantity.ts';
import { short } from './spectra-marks.ts';

export interface Objective {
  /** With the unit: "Energy [Wh kg⁻¹]". */
  readonly title: string;
  readonly best: 'high' | 'low';
}

export interface Candidate {
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

const FRAME = { width: 380, height: 270 };
const FRONT = '#0072B2';
const BEHIND = '#8c8c8c';

/** Indices of the candidates that no other beats in one objective without losing in the other, by rising x. */
export function paretoFront(
  candidates: readonly Candidate[],
  [ox, oy]: readonly [Objective, Objective],
): number[] {
  const gain = ({ best }: Objective, value: number) => (best === 'high' ? value : -value);
  const order = candidates
    .map(({ x, y }, i) => ({ i, gx: gain(ox, x), gy: gain(oy, y) }))
    .sort((a, b) => b.gx - a.gx || b.gy - a.gy);
  let most = Number.NEGATIVE_INFINITY;
  const front: number[] = [];
  for (const { i, gy } of order) {
    if (!(gy > most)) continue;
    most = gy;
    front.push(i);
  }
  return front.sort((a, b) => (candidates[a]?.x ?? 0) - (candidates[b]?.x ?? 0));
}

/** Two objectives of many designs; those that none beats in both are joined by steps. */
export function paretoFigure(
  candidates: readonly Candidate[],
  objectives: readonly [Objective, Objective],
  titles: Titles = {},
): Figure {
  checkValues('a Pareto plot', [
    { name: objectives[0].title, values: candidates.map(({ x }) => x) },
    { name: objectives[1].title, values: candidates.map(({ y }) => y) },
  ]);
  const front = paretoFront(candidates, objectives);
  const rowOf = ({ name, x, y }: Candidate) => ({ name, x: short(x), y: short(y) });
  const others = candidates.filter((_, i) => !front.includes(i)).map(rowOf);
  const best = front.map((i) => rowOf(candidates[i] as Candidate));
  const encoding = {
    x: linear('x', axisOver(...extent(candidates.map(({ x }) => x)), 7, 0.06), objectives[0].title),
    y: linear('y', axisOver(...extent(candidates.map(({ y }) => y)), 7, 0.08), objectives[1].title),
  };
  const [first] = objectives;
  const panel = {
    ...FRAME,
    layer: [
      {
        data: { values: best },
        mark: {
          type: 'line' as const,
          color: FRONT,
          interpolate: first.best === 'high' ? ('step-before' as const) : ('step-after' as const),
        },
        encoding,
      },
      ...(others.length === 0
        ? []
        : [
            {
              data: { values: others },
              mark: { type: 'point' as const, filled: false, color: BEHIND, size: 24, strokeWidth: 1 },
              encoding,
            },
          ]),
      {
        data: { values: best },
        mark: { type: 'point' as const, color: FRONT, stroke: INK, size: 46 },
        encoding,
      },
    ],
  };
  const note = `Filled: the ${best.length} of ${candidates.length} that none beats in both`;
  return {
    spec: figureOf([panel], ONE_PANEL, titles, [note]),
    csv: csv(
      ['Name', objectives[0].title, objectives[1].title, 'On the front'],
      candidates.map(({ name, x, y }, i) => [name, x, y, front.includes(i) ? 'yes' : 'no']),
    ),
  };
}
