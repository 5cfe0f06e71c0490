/** Cases of a study and their curves, linked: what is marked among the points is shown among the curves, and back. */
import type { TopLevelSpec } from 'vega-lite';
import { CONFIG, VOLTAGE } from '../theme.ts';
import { escaped, inScript } from './escape.ts';

/** A number of every case, such as a parameter or a result; undefined where the case has none. */
export interface CaseColumn {
  readonly title: string;
  readonly values: readonly (number | undefined)[];
}

export interface ExploredCase {
  /** "Case 3: porosity 0.25", for lists and tooltips. */
  readonly label: string;
  /** Which row of the table of cases it is, from 0. */
  readonly row: number;
  readonly curve: { readonly capacity: readonly number[]; readonly voltage: readonly number[] } | undefined;
}

export interface Explored {
  readonly cases: readonly ExploredCase[];
  /** What points can be placed by; at least two. */
  readonly columns: readonly CaseColumn[];
  /** Indices of the columns shown first. */
  readonly first: { readonly x: number; readonly y: number };
  /** Of all there are, where not all are shown. */
  readonly total: number;
}

/** The specifications of the two charts; the page fills in the data "points" and "curves" and these titles. */
export const X_TITLE = '@x';
export const Y_TITLE = '@y';
const FRAME = { width: 340, height: 270 };
const BEHIND = '#c9c9c9';
/** Viridis to its green, which shows on white. */
const RANGE = ['#440154', '#414487', '#2A788E', '#22A884', '#54B948'];
const PICKED = 'indexof(picked, datum.case) >= 0';
const COLOR = {
  field: 'c',
  type: 'quantitative',
  scale: { range: RANGE, zero: false },
  legend: null,
} as const;

export function pointsSpec(): TopLevelSpec {
  const axis = (field: string, title: string) => ({
    field,
    type: 'quantitative' as const,
    scale: { zero: false, nice: true, padding: 8 },
    axis: { title, tickCount: 6, grid: field === 'y' },
  });
  return {
    ...FRAME,
    config: CONFIG,
    data: { name: 'points' },
    params: [{ name: 'picked', value: [] }],
    layer: [
      {
        params: [{ name: 'brush', select: { type: 'interval', encodings: ['x', 'y'] } }],
        mark: { type: 'point', size: 64, cursor: 'pointer', tooltip: { signal: 'datum.label' } },
        encoding: {
          x: axis('x', X_TITLE),
          y: axis('y', Y_TITLE),
          color: { condition: { test: `length(picked) > 0 && !(${PICKED})`, value: BEHIND }, ...COLOR },
          // Not by colour alone.
          size: { condition: { test: PICKED, value: 130 }, value: 64 },
        },
      },
    ],
  } as unknown as TopLevelSpec;
}

export function curvesSpec(): TopLevelSpec {
  const axis = (field: string, title: string) => ({
    field,
    type: 'quantitative',
    scale: { zero: false, nice: true },
    axis: { title, tickCount: 6, grid: field === 'v' },
  });
  const place = {
    x: axis('q', 'Discharge capacity [mAh]'),
    y: axis('v', VOLTAGE),
    detail: { field: 'case' },
    order: { field: 'i' },
  };
  const shown = { filter: `length(picked) == 0 || ${PICKED}` };
  const touch = { type: 'line', opacity: 0, strokeWidth: 9, cursor: 'pointer' };
  return {
    ...FRAME,
    config: CONFIG,
    data: { name: 'curves' },
    params: [{ name: 'picked', value: [] }],
    layer: [
      { mark: { type: 'line', strokeWidth: 1, color: BEHIND }, encoding: place },
      {
        transform: [shown],
        mark: { type: 'line', strokeWidth: 1.8 },
        encoding: { ...place, color: COLOR },
      },
      { mark: { ...touch, tooltip: { signal: 'datum.label' } }, encoding: place },
    ],
  } as unknown as TopLevelSpec;
}

/** Charts compiled to Vega, as the page draws them. */
export interface ExplorerCharts {
  readonly points: object;
  /** undefined where no curves are kept. */
  readonly curves: object | undefined;
}

export function explorerHtml({ cases, columns, first, total }: Explored, charts: ExplorerCharts): string {
  const choose = (name: 'x' | 'y', text: string) => {
    const options = columns.map(
      ({ title }, i) =>
        `<option value="${i}"${i === first[name] ? ' selected' : ''}>${escaped(title)}</option>`,
    );
    return `<label>${text} <select data-axis="${name}">${options.join('')}</select></label>`;
  };
  const list = cases.map(({ label }, i) => `<option value="${i}">${escaped(label)}</option>`).join('');
  const data = {
    charts,
    columns: columns.map(({ title, values }) => ({ title, values: values.map((value) => value ?? null) })),
    cases: cases.map(({ label, row, curve }) => ({
      label,
      row,
      ...(curve === undefined ? {} : { q: curve.capacity, v: curve.voltage }),
    })),
  };
  const kept = charts.curves !== undefined;
  const paper = (name: string, alt: string) =>
    `<div class="paper chart live" data-view="${name}" role="img" aria-label="${escaped(alt)}"></div>`;
  const some = cases.length < total ? ` ${cases.length} of ${total} cases, evenly spread.` : '';
  const how = `Drag over points to mark cases${kept ? ', or click a curve' : ''}; the list does the same by keyboard.`;
  return `<div class="explorer" data-explorer>
<p class="soft">${how}${some}${kept ? '' : ' The study kept no curves ("curves": true keeps them).'}</p>
<div class="choices">${choose('x', 'Across')} ${choose('y', 'Up')} <button type="button" data-clear>Mark none</button></div>
<div class="pair">${paper('points', 'Cases as points; the table of cases has their numbers')}${
    kept ? paper('curves', 'Voltage curves of the cases; those marked stand out') : ''
  }</div>
<label class="cases">Cases marked <select multiple size="7" data-cases>${list}</select></label>
<p role="status" class="soft" data-said></p>
<script type="application/json">${inScript(data)}</script></div>`;
}
