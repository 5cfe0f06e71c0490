import { axisTitle } from '../axis-title.ts';
import { type ClaimLine, shortNumber, targetText } from '../claim-table.ts';
import { csv } from '../tables.ts';
import { INK } from '../theme.ts';
import { verdictEncoding } from './claim-marks.ts';
import { type Figure, figureOf, type Titles } from './figure.ts';
import { ROWS } from './refit.ts';
import { ASIDE } from './restack.ts';
import { short } from './spectra-marks.ts';

const ROW = 17;
const WIDTH = 250;
const TEXT_WIDTH = 300;
/** Of the axis [tolerances], and where what lies beyond 3 is drawn. */
const END = 3.4;
const EDGE = 3.2;
const BAND = '#0000000f';
const LAYOUT = { columns: 2, gaps: { column: 10, row: 0 } };
const NOTES = [
  'Grey: the claim holds. Beyond ± 3 tolerances: at the edge.',
  'Triangles: bounds; one that points into the grey is kept.',
];

/** Every claim on a row: how many tolerances the simulation is off, and both numbers beside it. */
export function claimDeviationsFigure(lines: readonly ClaimLine[], titles: Titles = {}): Figure {
  if (lines.length === 0) throw new RangeError('a figure of claims needs at least one');
  const twice = lines.find(({ id }, i) => lines.findIndex((other) => other.id === id) < i);
  if (twice !== undefined) throw new RangeError(`the claim ${twice.id} is there twice`);
  const ids = lines.map(({ id }) => id);
  const y = (labels: boolean) => ({
    field: 'id',
    type: 'nominal' as const,
    sort: null,
    scale: { domain: ids },
    axis: labels ? { title: null, grid: false, labelLimit: 0, ticks: false } : null,
  });
  const height = ROW * lines.length;
  const marks = {
    name: ROWS,
    width: WIDTH,
    height,
    layer: [band(), zero(), rowLines(ids, y(true)), ...points(lines, y(true)), ...bounds(lines, y(true))],
  };
  const numbers = {
    name: ASIDE,
    width: TEXT_WIDTH,
    height,
    view: { stroke: null },
    ...texts(lines, y(false)),
  };
  return {
    spec: figureOf([marks, numbers], LAYOUT, titles, NOTES),
    csv: csv(
      ['Claim', 'Quantity', 'Published', 'Simulated', 'Deviation in tolerances', 'Verdict'],
      lines.map((line) => [
        line.id,
        line.quantity,
        targetText(line.target),
        line.simulated,
        line.inTolerances,
        line.verdict,
      ]),
    ),
  };
}

const x = {
  field: 'x',
  type: 'quantitative' as const,
  scale: { domain: [-END, END], nice: false },
  axis: { title: 'Deviation [tolerances]', values: [-3, -1, 1, 3], format: 'd', grid: false },
};

function band() {
  return {
    data: { values: [{ x: -1, to: 1 }] },
    mark: { type: 'rect' as const, color: BAND },
    encoding: { x, x2: { field: 'to' } },
  };
}

function zero() {
  return {
    data: { values: [{ x: 0 }] },
    mark: { type: 'rule' as const, color: '#4d4d4d', strokeWidth: 0.8 },
    encoding: { x },
  };
}

/** They carry the names, whatever became of the claims. */
function rowLines<Y>(ids: readonly string[], y: Y) {
  return {
    data: { values: ids.map((id) => ({ id })) },
    mark: { type: 'rule' as const, color: '#00000017', strokeWidth: 0.7 },
    encoding: { y },
  };
}

function points<Y>(lines: readonly ClaimLine[], y: Y) {
  const rows = lines.flatMap(({ id, verdict, inTolerances }) => {
    if (inTolerances === undefined) return [];
    return [
      { id, verdict, x: short(Math.abs(inTolerances) > 3 ? EDGE * Math.sign(inTolerances) : inTolerances) },
    ];
  });
  if (rows.length === 0) return [];
  const mark = { type: 'point' as const, filled: true, size: 48, opacity: 1 };
  return [{ data: { values: rows }, mark, encoding: { x, y, ...verdictEncoding(lines) } }];
}

/** A bound lies at the edge of the grey that it opens. */
function bounds<Y>(lines: readonly ClaimLine[], y: Y) {
  const rows = lines.flatMap(({ id, verdict, target, simulated, deviation = 0 }) => {
    if (simulated === undefined || target.kind === 'value' || target.kind === 'range') return [];
    return [{ id, verdict, x: target.kind === 'above' ? -1 : 1, right: deviation > 0 }];
  });
  const { color } = verdictEncoding(lines);
  return [true, false].flatMap((right) => {
    const values = rows.filter((row) => row.right === right);
    if (values.length === 0) return [];
    const mark = {
      type: 'point' as const,
      filled: true,
      size: 60,
      opacity: 1,
      shape: right ? 'triangle-right' : 'triangle-left',
    };
    return [{ data: { values }, mark, encoding: { x, y, color } }];
  });
}

function texts<Y>(lines: readonly ClaimLine[], y: Y) {
  const values = lines.map((line) => ({ id: line.id, text: numbersOf(line) }));
  return {
    data: { values },
    mark: { type: 'text' as const, align: 'left' as const, x: 0, fontSize: 11, color: INK },
    encoding: { y, text: { field: 'text', type: 'nominal' as const } },
  };
}

/** "1.194 ± 0.005, here 1.194 S m⁻¹" */
function numbersOf({ target, simulated, unit }: ClaimLine): string {
  const shown = unit === undefined ? '' : ` ${axisTitle(`[${unit}]`).slice(1, -1)}`;
  const found = simulated === undefined ? 'none' : shortNumber(simulated);
  return `${targetText(target)}, here ${found}${simulated === undefined ? '' : shown}`.replaceAll('-', '−');
}
