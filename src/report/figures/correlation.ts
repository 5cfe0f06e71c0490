import { csv } from '../tables.ts';
import { INK, SIZE } from '../theme.ts';
import { type Figure, figureOf, ONE_PANEL, type Titles } from './figure.ts';

/** Blue to white to red of equal lightness on both sides (ColorBrewer RdBu), which colour-blind readers tell apart. */
const COLORS = ['#2166AC', '#92C5DE', '#F7F7F7', '#F4A582', '#B2182B'];
const CELL = 46;
/** Above this the numbers stand white on their colour. */
const DARK = 0.75;

/**
 * Correlations of estimated parameters, one square for each pair; their names stand above, by number.
 *
 * @param matrix row by row, within −1 and 1
 */
export function correlationFigure(
  names: readonly string[],
  matrix: ArrayLike<number>,
  titles: Titles = {},
): Figure {
  const n = names.length;
  if (n === 0 || matrix.length !== n * n)
    throw new RangeError(`${n} parameters have ${n * n} correlations, not ${matrix.length}`);
  const bad = Array.from(matrix).find((value) => !(Math.abs(value) <= 1 + 1e-9));
  if (bad !== undefined) throw new RangeError(`a correlation is ${bad}`);
  const rows = names.flatMap((_, i) =>
    names.map((_, j) => {
      const value = matrix[i * n + j] as number;
      return {
        x: String(j + 1),
        y: String(i + 1),
        value: Number(value.toFixed(4)),
        text: value.toFixed(2).replace('-', '−'),
      };
    }),
  );
  const axis = (title: null) => ({
    title,
    labelAngle: 0,
    labelLimit: 0,
    grid: false,
    ticks: false,
  });
  const place = {
    x: {
      field: 'x',
      type: 'nominal' as const,
      sort: null,
      axis: { ...axis(null), orient: 'bottom' as const },
    },
    y: { field: 'y', type: 'nominal' as const, sort: null, axis: axis(null) },
  };
  const panel = {
    width: CELL * n,
    height: CELL * n,
    data: { values: rows },
    layer: [
      {
        mark: { type: 'rect' as const },
        encoding: {
          ...place,
          color: {
            field: 'value',
            type: 'quantitative' as const,
            scale: { domain: [-1, -0.5, 0, 0.5, 1], range: COLORS },
            legend: null,
          },
        },
      },
      {
        mark: { type: 'text' as const, fontSize: SIZE.label, color: INK },
        encoding: {
          ...place,
          text: { field: 'text', type: 'nominal' as const },
          color: { condition: { test: `abs(datum.value) > ${DARK}`, value: 'white' }, value: INK },
        },
      },
    ],
  };
  return {
    spec: figureOf(
      [panel],
      ONE_PANEL,
      titles,
      names.map((name, i) => `${i + 1}  ${name}`),
    ),
    csv: csv(
      ['Parameter', ...names],
      names.map((name, i) => [name, ...names.map((_, j) => matrix[i * n + j])]),
    ),
  };
}
