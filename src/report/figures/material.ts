import { axisOver } from '../axis.ts';
import type { MaterialSheet } from '../material-sheet.ts';
import type { PropertySheet } from '../property-sheet.ts';
import { needsLog } from '../sparkline.ts';
import { csv } from '../tables.ts';
import { textWidth } from '../text-width.ts';
import { SIZE } from '../theme.ts';
import { thin } from '../thin.ts';
import { powerOfTen, unitText } from '../units-text.ts';
import { type Figure, figureOf, type Panel } from './figure.ts';

const FRAME = { width: 280, height: 170 };
const LAYOUT = { columns: 2, gaps: { column: 24, row: 18 } };
const COLOR = '#0072B2';

/** Everything that is known of a material, one panel for each property over the range of its source. */
export function materialFigure(sheet: MaterialSheet): Figure {
  const { title, source, properties } = sheet;
  const columns = Math.min(LAYOUT.columns, properties.length);
  const room = columns * (FRAME.width + 40);
  const panels = properties.map((property) => panelOf(property, sheet));
  const [subtitle = '', ...notes] = wrapped(source, room);
  const rows = properties.flatMap(({ symbol, unit, states, values }) =>
    states.map((state, i) => [symbol, unit, state, values[i]]),
  );
  return {
    spec: figureOf(panels, { ...LAYOUT, columns }, { title, subtitle }, notes),
    csv: csv(['Property', 'Unit', stateTitle(sheet), 'Value'], rows),
  };
}

function stateTitle({ state }: MaterialSheet): string {
  return state.symbol === 'θ' ? 'Stoichiometry' : `Salt concentration [${unitText(state.unit)}]`;
}

function panelOf(property: PropertySheet, sheet: MaterialSheet): Panel {
  const { states } = property;
  const x = axisOver(states[0] ?? 0, states.at(-1) ?? 1, 7);
  const { scale, values, axis, title } = valueAxis(property);
  const span = (ends: readonly number[]) => (ends[1] ?? 1) - (ends[0] ?? 0);
  const height = span(scale.type === 'log' ? scale.domain.map(Math.log10) : scale.domain);
  const kept = thin(states, scale.type === 'log' ? values.map(Math.log10) : values, span(x.domain), height);
  return {
    ...FRAME,
    data: { values: kept.map((i) => ({ state: states[i], value: Number((values[i] ?? 0).toPrecision(6)) })) },
    mark: { type: 'line', color: COLOR },
    encoding: {
      x: {
        field: 'state',
        type: 'quantitative',
        scale: { domain: [...x.domain], nice: false },
        axis: { title: stateTitle(sheet), values: [...x.ticks], format: x.format, grid: false },
      },
      y: { field: 'value', type: 'quantitative', scale, axis: { ...axis, title } },
    },
  };
}

/** Logarithmic over decades; else in powers of ten that leave short numbers. */
function valueAxis(property: PropertySheet) {
  const { name, unit, values, constant } = property;
  const titled = (power: number) => {
    const parts = [power === 0 ? '' : powerOfTen(power), unitText(unit)].filter((part) => part !== '');
    return parts.length === 0 ? name : `${name} [${parts.join(' ')}]`;
  };
  if (constant === undefined && needsLog(values)) return { ...decades(values), values, title: titled(0) };
  const largest = Math.max(...values.map(Math.abs));
  const decade = largest > 0 ? Math.floor(Math.log10(largest)) : 0;
  const power = decade < -2 || decade > 3 ? decade : 0;
  const scaled = values.map((value) => value / 10 ** power);
  const ends = [Math.min(...scaled), Math.max(...scaled)] as const;
  const flat = constant !== undefined || ends[1] - ends[0] < 1e-9 * Math.abs(ends[1]);
  const middle = ends[0];
  const y = flat ? axisOver(0, middle > 0 ? 2 * middle : 1, 6, 0) : axisOver(...ends, 6, 0.05);
  return {
    scale: { type: 'linear' as const, domain: [...y.domain], nice: false, zero: false },
    axis: { values: [...y.ticks], format: y.format },
    values: scaled,
    title: titled(power),
  };
}

/** Whole decades, at most seven of them labelled. */
function decades(values: readonly number[]) {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.ceil(Math.log10(Math.max(...values)));
  const step = Math.ceil((high - low) / 6);
  const powers = Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, i) => low + i * step);
  const labels = Object.fromEntries(powers.map((power) => [String(power), powerOfTen(power)]));
  return {
    scale: { type: 'log' as const, domain: [10 ** low, 10 ** high], nice: false },
    axis: {
      values: powers.map((power) => 10 ** power),
      labelExpr: `(${JSON.stringify(labels)})[round(log(datum.value) / log(10))]`,
    },
  };
}

/** Lines that fit into a width [px]. */
function wrapped(text: string, room: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && textWidth(longer, SIZE.subtitle) <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
