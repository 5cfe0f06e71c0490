import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { resolveCell } from '../../../src/cell/resolve.ts';
import { expressionsFor } from '../../../src/core/expression-loader.ts';
import { readCsv } from '../../../src/node/files/csv.ts';
import { loadCell } from '../../../src/node/load/load.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures');
const folder = mkdtempSync(join(tmpdir(), 'stratode-tables-'));
afterAll(() => rmSync(folder, { recursive: true }));

const OCP = 'positive.layers[1].material.openCircuitPotential';
const good = join(FIXTURES, 'good/cell.json');

/** The good cell with a table of a file as potential of layer 2, in a variant beside the file. */
async function withTable(name: string, more: object = {}) {
  const path = join(folder, 'variant.json');
  const table = { file: join(FIXTURES, 'tables', name), ...more };
  writeFileSync(path, JSON.stringify({ base: good, set: { [OCP]: { table } } }));
  return loadCell(path);
}

function potentials({ cell }: { cell: Awaited<ReturnType<typeof loadCell>>['cell'] }) {
  const value = new Float64Array(2);
  cell.positive.layers[1]?.material.U.fill(
    Float64Array.of(0.3, 0.6),
    0,
    2,
    298.15,
    value,
    new Float64Array(2),
  );
  return [...value];
}

describe('a table in a file', () => {
  it('is read with decimal commas and CRLF, its unit from the header', async () => {
    const [first, second] = potentials(await withTable('millivolt.csv'));
    expect(first).toBeCloseTo(4.3005, 12);
    expect(second).toBeCloseTo(3.8, 12);
  });

  it('is read with tabs and comments; columns go by name, with or without their unit', async () => {
    const columns = ['theta', 'U'];
    expect(potentials(await withTable('ocp.tsv', { columns, unit: 'V' }))[0]).toBeCloseTo(4.3005, 12);
    expect(potentials(await withTable('ocp.tsv', { columns: ['theta', 'U/V'] }))[1]).toBeCloseTo(3.8, 12);
  });

  it('is part of the document, which then stands for itself', async () => {
    const loaded = await withTable('millivolt.csv');
    const document = JSON.parse(JSON.stringify(loaded.document)) as unknown;
    const again = resolveCell(document, { compile: await expressionsFor(document) });
    expect(potentials(again)).toEqual(potentials(loaded));
    expect(await expressionsFor(document)).toBeUndefined();
  });

  it('may be named on the command line; findings in a row are shown in the file', async () => {
    const file = join(folder, 'rising.csv');
    writeFileSync(file, 'theta,U [V]\n0.3,4.3\n0.6,3.8\n0.9,3.9\n');
    const load = loadCell(good, { set: { [OCP]: { table: { file } } } });
    await expect(load).rejects.toThrow(/rising\.csv:4:1 .*U does not fall from row 2 to row 3/);
  });
});

describe('CSV', () => {
  it.each([
    ['', 'is empty'],
    ['a,b\n1,2\n3\n', 'has 1 cells, the first line 2'],
    ['a,b\n0,3,4,3\n', 'has 4 cells, the first line 2'],
    ['0,3 4,3\n', '"3 4" is no number'],
    ['a;b\n1,5;2.5\n', '"2.5" is no number'],
    ['a;b\n1;0x10\n', '"0x10" is no number'],
    [`a,b\n${'1,2\n'.repeat(10_001)}`, 'has more than 10000 rows'],
  ])('%j is refused', (text, problem) => {
    const reading = readCsv(text.slice(0, 100_000));
    expect(reading.ok ? '' : reading.problem).toContain(problem);
  });

  it('without a header keeps a first row with decimal commas', () => {
    const reading = readCsv('0,3;4,3\n1;2\n');
    expect(reading.ok && reading.value.columns.map(({ values }) => values)).toEqual([
      [0.3, 1],
      [4.3, 2],
    ]);
  });

  it('without a header has numbered columns', () => {
    const reading = readCsv('0.3 4.3\n0.9 3.5\n');
    expect(reading.ok && reading.value.columns.map(({ name }) => name)).toEqual(['column 1', 'column 2']);
  });
});

const ATTACKS = [
  'theta.constructor.constructor("return process")()',
  'import("fs")',
  'evaluate("1+1")',
  '__proto__',
  'theta = 5',
  'process.exit(1)',
  'zeros(1e9)',
  '((((theta',
  '1/0*theta',
  'x'.repeat(5000),
];

it.each(ATTACKS)('the attack %s is refused where a cell has it', async (expression) => {
  const inMaterial = { [OCP]: { expression, unit: 'V', range: [0.3, 0.9] } };
  await expect(loadCell(good, { set: inMaterial })).rejects.toMatchObject({ name: 'InputError' });
  const inLayer = { 'positive.layers[1].porosity': { expression: expression.replaceAll('theta', 'z') } };
  await expect(loadCell(good, { set: inLayer })).rejects.toMatchObject({ name: 'InputError' });
});
