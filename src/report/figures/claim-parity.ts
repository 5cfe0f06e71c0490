import { axisOver } from '../axis.ts';
import { axisTitle } from '../axis-title.ts';
import type { ClaimLine } from '../claim-table.ts';
import { csv } from '../tables.ts';
import { verdictEncoding } from './claim-marks.ts';
import { type Figure, figureOf, type Titles } from './figure.ts';
import { decadesOver } from './frequency-axis.ts';
import { extent, linear, logarithmic } from './quantity.ts';
import { short } from './spectra-marks.ts';

const SIDE = 165;
const LAYOUT = { columns: 3, gaps: { column: 24, row: 20 } };
/** Positive values that span more, or have many zeros, are drawn on logarithmic axes. */
const WIDE = 5;
const SMALL = 1e-3;
const LARGE = 1e5;
const NOTES = ['Line: agreement; bars: tolerances. One panel for each unit.'];

interface Point {
  readonly id: string;
  readonly verdict: string;
  readonly published: number;
  readonly tolerance: number;
  readonly simulated: number;
}

/** Simulated against published, a panel for each unit; claims of ranges and bounds have no place. Undefined without any. */
export function claimParityFigure(lines: readonly ClaimLine[], titles: Titles = {}): Figure | undefined {
  const groups = new Map<string, Point[]>();
  for (const { id, verdict, target, simulated, unit = '1' } of lines) {
    if (target.kind !== 'value' || simulated === undefined) continue;
    const point = { id, verdict, published: target.value, tolerance: target.tolerance, simulated };
    groups.set(unit, [...(groups.get(unit) ?? []), point]);
  }
  if (groups.size === 0) return undefined;
  const drawn = lines.filter(({ target, simulated }) => target.kind === 'value' && simulated !== undefined);
  const panels = [...groups].map(([unit, points]) => panel(unit, points, drawn));
  const all = [...groups].flatMap(([unit, points]) => points.map((point) => ({ unit, ...point })));
  return {
    spec: figureOf(panels, LAYOUT, titles, NOTES),
    csv: csv(
      ['Claim', 'Unit', 'Published', 'Tolerance', 'Simulated', 'Verdict'],
      all.map((p) => [p.id, p.unit, p.published, p.tolerance, p.simulated, p.verdict]),
    ),
  };
}

function panel(unit: string, points: readonly Point[], lines: readonly ClaimLine[]) {
  const ends = extent(points.flatMap((p) => [p.published, p.simulated]));
  const wide = ends[0] > 0 && (ends[1] / ends[0] > WIDE || ends[1] < SMALL || ends[0] > LARGE);
  const { x, y, domain } = wide ? logarithmicAxes(ends, unit) : linearAxes(points, unit);
  const rows = points.map((p) => ({
    id: p.id,
    verdict: p.verdict,
    published: short(p.published),
    simulated: short(p.simulated),
    low: short(Math.max(p.published - p.tolerance, domain[0])),
    high: short(Math.min(p.published + p.tolerance, domain[1])),
  }));
  return {
    width: SIDE,
    height: SIDE,
    layer: [
      {
        data: { values: domain.map((at) => ({ published: at, simulated: at })) },
        mark: { type: 'line' as const, color: '#4d4d4d', strokeWidth: 0.8 },
        encoding: { x, y },
      },
      {
        data: { values: rows },
        mark: { type: 'rule' as const, color: '#4d4d4d', strokeWidth: 1 },
        encoding: { x: { ...x, field: 'low' }, x2: { field: 'high' }, y },
      },
      {
        data: { values: rows },
        mark: { type: 'point' as const, filled: true, size: 40, opacity: 1 },
        encoding: { x, y, ...verdictEncoding(lines) },
      },
    ],
  };
}

const titleOf = (what: string, unit: string) => (unit === '1' ? what : axisTitle(`${what} [${unit}]`));

function linearAxes(points: readonly Point[], unit: string) {
  const reach = points.flatMap((p) => [p.published - p.tolerance, p.published + p.tolerance, p.simulated]);
  const axis = axisOver(...extent(reach), 4, 0.08);
  return {
    x: linear('published', axis, titleOf('Published', unit)),
    y: linear('simulated', axis, titleOf('Simulated', unit)),
    domain: axis.domain,
  };
}

function logarithmicAxes([low, high]: readonly [number, number], unit: string) {
  const whole = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))] as const;
  const decades = decadesOver(10 ** whole[0], 10 ** Math.max(whole[1], whole[0] + 1));
  return {
    x: logarithmic('published', decades, titleOf('Published', unit), { orient: 'x', length: SIDE }),
    y: logarithmic('simulated', decades, titleOf('Simulated', unit), { orient: 'y', length: SIDE }),
    domain: decades.domain,
  };
}
