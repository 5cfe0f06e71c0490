/** The result folders of studies of uncertainty and sensitivity. */
import { MAH_PER_CM2 } from '../../cell/derived.ts';
import { axisTitle } from '../../report/axis-title.ts';
import type { Figure } from '../../report/figures/figure.ts';
import { sobolFigure } from '../../report/figures/sobol-bars.ts';
import { uncertaintyFigure } from '../../report/figures/uncertainty-band.ts';
import { csvTable, type Table, type TableCell } from '../../report/tables.ts';
import type { Design } from '../../studies/optimisation/design.ts';
import type { RankedQuantity, SensitivityResult } from '../../studies/samples/sensitivity.ts';
import type { UncertaintyResult } from '../../studies/samples/uncertainty.ts';
import { finiteJson } from '../files/finite.ts';
import { bandRows, bandsCsv } from '../store/bands.ts';
import { type DrawnFigure, drawFigure } from '../store/figure.ts';
import type { RunInput } from '../store/manifest.ts';
import { writeResult } from '../store/store.ts';
import type { Summary } from '../store/summary.ts';
import { POINTS } from '../trials/folder.ts';
import { trialManifest } from '../trials/manifest.ts';
import { trialLine } from '../trials/rows.ts';
import { inputName, rankingTable } from './ranking-table.ts';

export interface StoredSamples {
  readonly summary: Summary;
  /** Inside the folder; undefined where there was nothing to draw. */
  readonly figure: string | undefined;
}

export async function storeUncertainty(
  folder: string,
  input: RunInput,
  result: UncertaintyResult,
): Promise<StoredSamples> {
  const { study, samples, bands, curves, inputs } = result;
  const rows = bandRows(bands);
  const summary = { ...counts(samples), Inputs: inputs.map(inputRow), Bands: rows };
  const files: [string, string][] = [
    ['bands.csv', csvTable(tableOf(rows))],
    ['samples.csv', csvTable(samplesTable(result))],
    ...(curves.length === 0
      ? []
      : [['voltage-bands.csv', bandsCsv('voltage-bands.csv', { curves })] as [string, string]]),
  ];
  const last = curves.at(-1);
  const figure = last && bandFigure(result, last.voltage);
  return stored(
    folder,
    input,
    { kind: study.study, all: samples, summary, files },
    figure ? [['band', figure]] : [],
  );
}

function bandFigure(
  { study: { task, name } }: UncertaintyResult,
  { x, from, median, to }: UncertaintyResult['curves'][number]['voltage'],
): Figure {
  const { cell } = task.experiment;
  const low = [...from];
  const design = cell.name;
  const perArea = [...x].map((charge) => charge / cell.area / MAH_PER_CM2);
  const band = { design, x: perArea, low, middle: [...median], high: [...to] };
  return uncertaintyFigure([band], { title: name ?? design, level: 90 });
}

export async function storeSensitivity(
  folder: string,
  input: RunInput,
  result: SensitivityResult,
): Promise<StoredSamples> {
  const { study, quantities, all, inputs } = result;
  const ranking = quantities.flatMap((one) => tableRows(one));
  const summary = { ...counts(all), Inputs: inputs.map(inputRow), Ranking: ranking };
  const files: [string, string][] = [['ranking.csv', csvTable(tableOf(ranking))]];
  const figures = quantities.flatMap((one, k): [string, Figure][] => {
    const sound = one.inputs.every(({ indices }) => Number.isFinite(indices.total.value));
    return sound
      ? [[k === 0 ? 'sobol' : `sobol-${k + 1}`, barsOf(one, study.task.experiment.cell.name)]]
      : [];
  });
  return stored(folder, input, { kind: study.study, all, summary, files }, figures);
}

function barsOf({ quantity, inputs }: RankedQuantity, cell: string): Figure {
  const indices = inputs.map(({ input, indices: { first, total } }) => ({
    parameter: inputName(input),
    first: first.value,
    total: total.value,
    firstInterval: [first.from, first.to] as const,
    totalInterval: [total.from, total.to] as const,
  }));
  return sobolFigure(indices, { title: cell, subtitle: axisTitle(quantity) });
}

function tableRows(one: RankedQuantity): Record<string, string | number>[] {
  const { columns, rows } = rankingTable(one);
  return rows.map((row) => {
    const entries = columns.map(({ title }, k) => [title, row[k]] as const);
    const known = entries.filter(([, value]) => typeof value !== 'number' || Number.isFinite(value));
    return {
      Quantity: one.quantity,
      ...Object.fromEntries(known.filter(([, value]) => value !== undefined)),
    };
  }) as Record<string, string | number>[];
}

function inputRow({ name, value, uncertainty, unit }: UncertaintyResult['inputs'][number]) {
  return { Input: name, Value: value, 'Standard uncertainty': uncertainty, Unit: unit };
}

function counts(all: readonly Design[]) {
  const of = (status: Design['status']) => all.filter((one) => one.status === status).length;
  return { Runs: all.length, 'Runs failed': of('failed'), 'Runs refused': of('refused') };
}

/** Every sample: the values drawn, then the numbers of its run. */
function samplesTable({ inputs, samples, bands }: UncertaintyResult): Table {
  const titles = [...inputs.map(({ name }) => name), 'Status', ...Object.keys(bands)];
  const rows = samples.map(({ parameters, status, summary }): TableCell[] => [
    ...inputs.map(({ name }) => parameters[name]),
    status,
    ...Object.keys(bands).map((name) => summary[name]),
  ]);
  return { columns: titles.map((title) => ({ title })), rows };
}

function tableOf(rows: readonly Readonly<Record<string, string | number>>[]): Table {
  const titles = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return {
    columns: titles.map((title) => ({ title })),
    rows: rows.map((row) => titles.map((title) => row[title])),
  };
}

interface Parts {
  readonly kind: string;
  readonly all: readonly Design[];
  readonly summary: Summary;
  readonly files: readonly (readonly [string, string])[];
}

async function stored(
  folder: string,
  input: RunInput,
  { kind, all, summary, files }: Parts,
  figures: readonly (readonly [string, Figure])[],
): Promise<StoredSamples> {
  const drawn: DrawnFigure[] = [];
  for (const [name, figure] of figures) drawn.push(await drawFigure(name, figure));
  const texts = new Map<string, string>([
    ['summary.json', finiteJson('summary.json', summary)],
    [POINTS, all.map((design) => `${trialLine(design)}\n`).join('')],
    ...files,
    ...drawn.flatMap((one) => one.files),
  ]);
  const failed = all.every(({ status }) => status === 'failed' || status === 'refused');
  writeResult(folder, texts, trialManifest(input, kind, failed ? 'failed' : 'finished'));
  const problem = drawn.find((one) => one.problem !== undefined)?.problem;
  if (problem !== undefined) throw problem;
  const [first] = figures;
  return { summary, figure: first && `figures/${first[0]}.svg` };
}
