/** `report.html` of a result folder: everything a reader needs, in one file without a network. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { isObject } from '../../cell/fields.ts';
import type { Provenance } from '../../cell/provenance.ts';
import { escaped } from '../../report/html/escape.ts';
import { curvesSpec, explorerHtml, pointsSpec } from '../../report/html/explorer.ts';
import { interactive } from '../../report/html/interactive.ts';
import { chartHtml, pageHtml, type Section, tableHtml } from '../../report/html/page.ts';
import { compiledSpec, renderSvg } from '../drawing/render-svg.ts';
import {
  accuracySection,
  inputSection,
  measuredSection,
  reproduceSection,
  summarySection,
  unseenSection,
} from './report-sections.ts';
import { exploredOf } from './cases.ts';
import { type Kinds, kindsOf, NEED_COLUMNS } from './figures.ts';
import { cellsOf, type ResultFolder } from './folder.ts';
import { readResultTable } from './table.ts';

export async function reportHtml(folder: ResultFolder): Promise<string> {
  const kinds = await kindsOf(folder);
  const sections: Section[] = [
    summarySection(folder),
    ...measuredSection(folder),
    ...(await chartsSection(kinds)),
    ...(await explorerSection(folder)),
    await designsSection(folder, kinds),
    ...tableSection(folder),
    ...unseenSection(folder),
    accuracySection(folder),
    inputSection(folder),
    reproduceSection(folder),
  ];
  return pageHtml({ title: titleOf(folder), sections, libraries: libraries() });
}

function titleOf({ manifest, path }: ResultFolder): string {
  const input = manifest['input'];
  const described = isObject(input) ? (input['title'] ?? input['description']) : undefined;
  const name =
    typeof described === 'string'
      ? (described.split(/[.:;]/)[0] ?? described)
      : (path.split('/').at(-1) ?? '');
  return `${name} (${String(manifest['kind'] ?? 'result')})`;
}

/** What a reader looks for first. */
const FIRST = ['comparison', 'voltage', 'nyquist'];

const isCrossSection = (name: string) => name.startsWith('cross-section');

async function chartsSection(kinds: Kinds): Promise<Section[]> {
  const names = [...kinds.keys()].filter((name) => !NEED_COLUMNS.includes(name) && !isCrossSection(name));
  const rank = (name: string) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);
  names.sort((a, b) => rank(a) - rank(b));
  const charts: string[] = [];
  for (const name of names) {
    const spec = kinds.get(name)?.();
    if (spec === undefined) continue;
    const alt = `Figure ${name.replaceAll('-', ' ')}; its numbers are in the CSV beside it in figures/`;
    const { spec: moving, series } = interactive(spec);
    const live = { spec: await compiledSpec(moving), series };
    charts.push(chartHtml({ name, alt, svg: await renderSvg(spec), live }));
  }
  if (charts.length === 0) return [];
  const how = '<p class="soft">Point at a curve for its values; the buttons switch series off and on.</p>';
  return [{ id: 'charts', title: 'Charts', html: `${how}\n${charts.join('\n')}` }];
}

async function explorerSection(folder: ResultFolder): Promise<Section[]> {
  const explored = await exploredOf(folder);
  if (explored === undefined) return [];
  const kept = explored.cases.some(({ curve }) => curve !== undefined);
  const charts = {
    points: await compiledSpec(pointsSpec()),
    curves: kept ? await compiledSpec(curvesSpec()) : undefined,
  };
  return [{ id: 'explore', title: 'Cases and their curves', html: explorerHtml(explored, charts) }];
}

async function designsSection(folder: ResultFolder, kinds: Kinds): Promise<Section> {
  const parts: string[] = [];
  const cells = await cellsOf(folder);
  for (const [name, { provenance }] of cells) {
    const kind = cells.size === 1 ? 'cross-section' : `cross-section ${name}`;
    const spec = kinds.get(kind)?.();
    parts.push(`<h3>${escaped(name)}</h3>`);
    if (spec !== undefined) {
      const alt = `${name}: separator and layers to scale, with the size of the particles`;
      parts.push(chartHtml({ name: kind, alt, svg: await renderSvg(spec), live: undefined }));
    }
    parts.push(valuesOf(name, provenance));
  }
  const html = parts.length > 0 ? parts.join('\n') : '<p>The result has no cell: it is of measured data.</p>';
  return { id: 'designs', title: 'Designs', html };
}

function valuesOf(name: string, provenance: readonly Provenance[]): string {
  const assumed = provenance.filter(({ kind }) => kind === 'assumed').length;
  const grid = {
    head: ['Value', 'Number', '±', 'Unit', 'Given', 'Source'],
    rows: provenance.map((p) => [p.path, p.value ?? p.form, p.uncertainty, p.unit, p.kind, p.source]),
    marked: (i: number) => provenance[i]?.kind === 'assumed',
  };
  const caption = `${name}: ${provenance.length} values, of which ${assumed} are assumed`;
  return `<details><summary>${escaped(caption)}</summary>${tableHtml(grid, caption)}</details>`;
}

function tableSection({ path, shown, manifest }: ResultFolder): Section[] {
  if (!existsSync(join(path, 'table.csv'))) return [];
  const { head, rows } = readResultTable(join(path, 'table.csv'), `${shown}/table.csv`);
  const grid = {
    head,
    rows: rows.slice(0, MOST_ROWS).map((row) => row.map((text) => (isNumber(text) ? Number(text) : text))),
  };
  return [
    {
      id: 'table',
      title: manifest['kind'] === 'estimation' ? 'Estimates' : 'Cases',
      html: tableHtml(
        grid,
        `${rows.length} rows, as in table.csv${rows.length > MOST_ROWS ? `; the first ${MOST_ROWS}` : ''}`,
      ),
    },
  ];
}

/** More make the page heavy. */
const MOST_ROWS = 300;

function isNumber(text: string): boolean {
  return text !== '' && Number.isFinite(Number(text));
}

/** The single-file build inside the package; specifications are compiled here, which spares the page Vega-Lite. */
function libraries(): string[] {
  const { resolve } = createRequire(import.meta.url);
  const file = join(dirname(resolve('vega')), 'vega.min.js');
  return [readFileSync(file, 'utf8').replace(/^\/\/# sourceMappingURL=.*$/m, '')];
}
