/** Sections of a report that only tell: summary, accuracy, input, how to reproduce. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject } from '../../cell/fields.ts';
import { escaped } from '../../report/html/escape.ts';
import { type Section, tableHtml } from '../../report/html/page.ts';
import type { ResultFolder } from './folder.ts';

export function summarySection(folder: ResultFolder): Section {
  const scalars = Object.entries(summaryOf(folder)).filter(([, value]) => isScalar(value));
  const grid = { head: ['Quantity', 'Value'], rows: scalars.map(([name, value]) => [name, scalar(value)]) };
  return { id: 'summary', title: 'Summary', html: tableHtml(grid, 'As in summary.json') };
}

/** How far a run is from what was measured beside it. */
export function measuredSection(folder: ResultFolder): Section[] {
  const { Measured: listed } = summaryOf(folder);
  const measured = Array.isArray(listed) ? listed.filter(isObject) : [];
  if (measured.length === 0) return [];
  const head = [...new Set(measured.flatMap((row) => Object.keys(row)))];
  const rows = measured.map((row) => head.map((key) => scalar(row[key])));
  const html = tableHtml({ head, rows }, 'Simulated against measured, as in summary.json');
  return [{ id: 'measured', title: 'Against what was measured', html }];
}

function summaryOf({ path }: ResultFolder): Readonly<Record<string, unknown>> {
  const file = join(path, 'summary.json');
  const summary: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  return isObject(summary) ? summary : {};
}

/** Of an estimation: the combinations of parameters that its data leave open. */
export function unseenSection({ manifest }: ResultFolder): Section[] {
  const { kind, unseen, notes } = manifest;
  if (kind !== 'estimation') return [];
  const listed = (texts: unknown) =>
    (Array.isArray(texts) ? texts : []).map((text) => `<li>${escaped(String(text))}</li>`).join('\n');
  const sentences = listed(unseen);
  const found =
    sentences === '' ? '<p>The data see every combination of the parameters.</p>' : `<ul>${sentences}</ul>`;
  const said = listed(notes);
  const html = said === '' ? found : `${found}\n<h3>Notes</h3><ul>${said}</ul>`;
  return [{ id: 'unseen', title: 'What the data do not see', html }];
}

const ACCURACY = [
  'status',
  'ended',
  'reason',
  'place',
  'balances',
  'meshError',
  'mesh',
  'solver',
  'excursions',
  'warnings',
];

export function accuracySection({ manifest }: ResultFolder): Section {
  const flat = ACCURACY.flatMap((key) => flattened(key, manifest[key]));
  const own = tableHtml(
    { head: ['What', 'Value'], rows: flat },
    'Balances, mesh, solver and what left its range',
  );
  const cases = Array.isArray(manifest['cases']) ? manifest['cases'].filter(isObject) : [];
  if (cases.length === 0) return { id: 'accuracy', title: 'Balances and accuracy', html: own };
  const names = [
    ...new Set(cases.flatMap((one) => Object.keys(isObject(one['balances']) ? one['balances'] : {}))),
  ];
  const rows = cases.map((one) => {
    const balances: Readonly<Record<string, unknown>> = isObject(one['balances']) ? one['balances'] : {};
    const first = ['design', 'loading', 'rate', 'status', 'ended'].map((key) => scalar(one[key]));
    return [...first, ...names.map((name) => scalar(balances[name]))];
  });
  const head = [
    'Design',
    'Loading [mAh/cm²]',
    'Rate',
    'Status',
    'Ended',
    ...names.map((name) => `Balance: ${name}`),
  ];
  return {
    id: 'accuracy',
    title: 'Balances and accuracy',
    html: `${own}\n${tableHtml({ head, rows }, 'Relative errors of the balances, case by case')}`,
  };
}

export function inputSection({ manifest }: ResultFolder): Section {
  const text = JSON.stringify(manifest['input'], undefined, 2) ?? '';
  const html = `<details><summary>The whole input, every reference resolved</summary><pre tabindex="0">${escaped(text)}</pre></details>`;
  return { id: 'input', title: 'Resolved input', html };
}

export function reproduceSection({ manifest }: ResultFolder): Section {
  const versions = isObject(manifest['versions']) ? manifest['versions'] : {};
  const href = `data:application/json;charset=utf-8,${encodeURIComponent(JSON.stringify(manifest['input']) ?? '')}`;
  const listed = Object.entries(versions)
    .map(([name, version]) => `${name} ${String(version)}`)
    .join(', ');
  const html = `<ol><li>Install ${escaped(listed)}.</li>
<li>Save <a download="input.json" href="${href}">the resolved input</a>; its SHA-256, keys sorted, is
<code>${escaped(String(manifest['inputSha256'] ?? 'not known'))}</code>.</li>
<li><pre>stratode run input.json --out again
stratode report again</pre></li></ol>`;
  return { id: 'reproduce', title: 'How to reproduce', html };
}

function flattened(key: string, value: unknown): (string | number | undefined)[][] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value) && value.length === 0) return [[key, 'none']];
  if (Array.isArray(value)) return value.flatMap((item, i) => flattened(`${key} ${i + 1}`, item));
  if (isObject(value))
    return Object.entries(value).flatMap(([name, inner]) => flattened(`${key}: ${name}`, inner));
  return [[key, scalar(value)]];
}

function isScalar(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function scalar(value: unknown): string | number | undefined {
  if (value === undefined || value === null) return undefined;
  return isScalar(value) ? value : JSON.stringify(value);
}
