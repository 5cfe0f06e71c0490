/** What `stratode materials` says on the terminal. */
import type { MaterialSheet } from '../report/material-sheet.ts';
import { type PropertySheet, SHOWN_AT } from '../report/property-sheet.ts';
import { blockPlot } from '../report/sparkline.ts';
import { plainTable } from '../report/tables.ts';
import { unitText } from '../report/units-text.ts';

const DOT = ' · ';
const PLOT = { width: 60, height: 5 };

/** The library, a line for each. */
export function libraryTable(sheets: readonly MaterialSheet[]): string {
  return plainTable({
    columns: [{ title: 'Name' }, { title: 'Kind' }, { title: 'Range' }, { title: 'Source' }],
    rows: sheets.map((sheet) => [
      sheet.name,
      sheet.kind,
      rangeText(sheet, sheet.range),
      shortSource(sheet.source),
    ]),
  });
}

/** One material: what it is, its numbers, its laws with a plot and where each is from, if not from the source of the whole. */
export function materialLines(sheet: MaterialSheet): string[] {
  const { name, kind, title, source, facts, properties } = sheet;
  return [
    [name, kind, rangeText(sheet, sheet.range)].join(DOT),
    title,
    `source: ${source}`,
    ...facts.map((fact) => `${fact.name} ${short(fact.value)} ${unitText(fact.unit)}${DOT}${fact.source}`),
    '',
    valuesTable(sheet),
    conditions(sheet),
    ...properties.flatMap((property) => ['', ...propertyLines(property, sheet)]),
  ];
}

function valuesTable({ state, ticks, properties }: MaterialSheet): string {
  const unit = state.unit === '' ? '' : ` ${unitText(state.unit)}`;
  return plainTable({
    columns: [
      { title: 'Law' },
      { title: 'Unit' },
      ...ticks.map((tick, i) => ({
        title: i === 0 ? `${state.symbol} = ${short(tick)}${unit}` : short(tick),
      })),
    ],
    rows: properties.map(({ symbol, unit, atTicks }) => [
      symbol,
      unit === '' ? '1' : unitText(unit),
      ...atTicks.map((value) => (value === undefined ? undefined : short(value))),
    ]),
  });
}

function conditions({ kind, temperatureRange }: MaterialSheet): string {
  const salt = kind === 'active material' ? `, i_0 at ${SHOWN_AT.c_e / 1000} ${unitText('mol/L')}` : '';
  const { from = 0, to = 0 } = temperatureRange ?? {};
  const known = temperatureRange === undefined ? '' : `; supported from ${celsius(from)} to ${celsius(to)}`;
  return `at ${celsius(SHOWN_AT.temperature)}${salt}${known}`;
}

function celsius(kelvin: number): string {
  return `${Number((kelvin - 273.15).toFixed(2))} °C`;
}

function propertyLines(property: PropertySheet, sheet: MaterialSheet): string[] {
  const { name, symbol, unit, range, constant, states, values, source } = property;
  const measure = unit === '' ? '' : ` [${unitText(unit)}]`;
  const value = constant === undefined ? [] : [`${short(constant)} everywhere`];
  return [
    [`${name} ${symbol}${measure}`, ...value, rangeText(sheet, range)].join(DOT),
    ...(constant === undefined ? blockPlot(states, values, PLOT, short) : []),
    ...(source === sheet.source ? [] : [`source: ${source}`]),
  ];
}

function rangeText({ state }: MaterialSheet, { from, to }: { from: number; to: number }): string {
  const unit = state.unit === '' ? '' : ` ${unitText(state.unit)}`;
  return `${state.symbol} ${short(from)} to ${short(to)}${unit}`;
}

/** Four digits, and an exponent where there would be many zeros. */
function short(value: number): string {
  const rounded = Number(value.toPrecision(4));
  const size = Math.abs(rounded);
  if (size !== 0 && (size < 1e-3 || size >= 1e6)) return rounded.toExponential().replace('e+', 'e');
  return String(Number.isInteger(value) ? value : rounded);
}

/** "Xu et al. 2019" */
function shortSource(source: string): string {
  return (source.split(/[,;:]| \(/)[0] ?? source).trim();
}
