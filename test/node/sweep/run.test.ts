import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLedger } from '../../../src/node/sweep/ledger.ts';
import { mergeSweep } from '../../../src/node/sweep/merge.ts';
import { WHOLE } from '../../../src/node/sweep/shard.ts';
import { sweepReport } from '../../../src/node/sweep/status.ts';
import { fakeSweep, resultOf, rowsOf } from './sweeps.ts';

const STUDY = { count: 1203, rows: 4 };

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'stratode-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const at = (name: string) => join(root, name);

/** A sweep of the study, stopped after some answers. */
async function stopped(folder: string, study: object, after: number): Promise<void> {
  const stop = new AbortController();
  let answers = 0;
  const onProgress = () => {
    if (++answers >= after) stop.abort();
  };
  await fakeSweep(folder, study as typeof STUDY, { signal: stop.signal, onProgress });
}

describe('a sweep', () => {
  it('leaves the same bytes with one worker, with two, stopped and resumed, in shards and merged', async () => {
    const one = await fakeSweep(at('one'), STUDY);
    expect(one).toMatchObject({ kind: 'finished', done: 1203, failed: 0 });
    const wanted = resultOf(at('one'));
    expect(Object.keys(wanted)).toEqual([
      'curves/000000-000999.parquet',
      'curves/001000-001202.parquet',
      'points.jsonl',
      'summary.json',
      'table.csv',
    ]);
    await fakeSweep(at('two'), STUDY, { workers: 2 });
    expect(resultOf(at('two'))).toEqual(wanted);

    await stopped(at('stopped'), { ...STUDY, busy: 0.2 }, 3);
    expect(sweepReport(at('stopped'))?.parts[0]).toMatchObject({ state: 'interrupted', total: 1203 });
    const rest = await fakeSweep(at('stopped'), { ...STUDY, busy: 0.2 }, { resume: true, workers: 2 });
    expect(rest).toMatchObject({ kind: 'finished' });
    expect(rest.before).toBeGreaterThan(0);
    expect(resultOf(at('stopped'))).toEqual(wanted);

    for (const number of [1, 3, 2]) {
      await fakeSweep(at(`merged/shards/${number}`), STUDY, { shard: { number, of: 3 } });
      if (number !== 2) expect(mergeSweep(at('merged'), 'merged').kind).toBe('incomplete');
    }
    expect(mergeSweep(at('merged'), 'merged')).toMatchObject({ kind: 'merged', cases: 1203, shards: 3 });
    rmSync(at('merged/shards'), { recursive: true });
    expect(resultOf(at('merged'))).toEqual(wanted);
  });

  it('writes curves that a reader of Parquet finds, case by case', async () => {
    await fakeSweep(at('one'), { count: 5, rows: 3 });
    const bytes = readFileSync(at('one/curves/000000-000004.parquet'));
    const rows = await parquetReadObjects({ file: Uint8Array.from(bytes).buffer });
    expect(rows.map((row) => row['Case'])).toEqual([0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 4, 4, 4, 4]);
    expect(rows[4]).toEqual({ Case: 1, 'Time [s]': 1, 'Voltage [V]': 4.2 - Math.sin(2) / 7 });
  });

  it('keeps no curves where the study wants none, and resumes without them', async () => {
    await fakeSweep(at('one'), { count: 5, rows: 0 });
    expect(existsSync(at('one/curves'))).toBe(false);
    const again = await fakeSweep(at('one'), { count: 5, rows: 0 }, { resume: true });
    expect(again).toMatchObject({ kind: 'finished', before: 5 });
  });

  it('has a row for each case that failed or was refused, with its reason, in all its files', async () => {
    const trouble = { 1: 'failed', 3: 'refused' } as const;
    const end = await fakeSweep(at('one'), { count: 5, trouble });
    expect(end).toMatchObject({ kind: 'finished', failed: 1, refused: 1 });
    expect(rowsOf(at('one'))[1]).toMatchObject({ index: 1, status: 'failed', reason: 'reason of failed' });
    expect(readFileSync(at('one/table.csv'), 'utf8').split('\n')[4]).toBe(
      '3,3,3 um,refused,reason of refused,,,',
    );
    expect(JSON.parse(readFileSync(at('one/summary.json'), 'utf8'))).toMatchObject({
      Cases: 5,
      'Cases failed': 1,
      Reasons: [
        { Reason: 'failed: reason of failed', Cases: 1 },
        { Reason: 'refused: reason of refused', Cases: 1 },
      ],
    });
  });

  it('has a table of all columns, also where the first rows have fewer', async () => {
    const trouble = { 0: 'failed', 1: 'refused' } as const;
    await fakeSweep(at('one'), { count: 5, trouble });
    const lines = readFileSync(at('one/table.csv'), 'utf8').split('\n');
    expect(lines[0]).toBe('Case,cell.a,cell.b,Status,Reason,Cell,Discharge capacity [mA.h],Ended');
    expect(lines[1]).toBe('0,0,0 um,failed,reason of failed,,,');
    expect(lines[3]).toBe(`2,2,2 um,finished,,fake,${Math.cos(2)},"at ""3.0 V"", say"`);
    expect(lines).toHaveLength(7);
  });

  it('holds no wall time, host or date but in the manifest', async () => {
    await fakeSweep(at('one'), { count: 3 });
    expect(Object.keys(rowsOf(at('one'))[0] ?? {})).toEqual([
      'v',
      'hash',
      'index',
      'parameters',
      'status',
      'reason',
      'summary',
      'checksum',
    ]);
    expect(JSON.parse(readFileSync(at('one/manifest.json'), 'utf8'))).toMatchObject({
      kind: 'sweep',
      status: 'finished',
      cases: 3,
      counts: { finished: 3 },
      wallTime: expect.any(Number),
    });
  });
});

describe('resuming', () => {
  it('solves nothing again that is done', async () => {
    const study = { ...STUDY, busy: 0.2, log: at('log') };
    await stopped(at('one'), study, 5);
    const done = rowsOf(at('one')).length;
    writeFileSync(at('log'), '');
    const end = await fakeSweep(at('one'), study, { resume: true });
    const solved = readFileSync(at('log'), 'utf8').split('\n').length - 1;
    expect(end).toMatchObject({ kind: 'finished', before: done });
    expect(solved).toBe(STUDY.count - done);
  });

  it('is refused when the input, the order of its keys or the schema has changed, or another part is asked for', async () => {
    await stopped(at('one'), { count: 400, busy: 0.5 }, 3);
    const before = resultOf(at('one'));
    const resume = (study: object, more = {}) =>
      fakeSweep(at('one'), study as typeof STUDY, { resume: true, ...more });
    await expect(resume({ count: 401, busy: 0.5 })).rejects.toThrow(
      /input has changed \(its input has the hash/,
    );
    await expect(resume({ busy: 0.5, count: 400 })).rejects.toThrow(/input has changed/);
    const shard = { number: 1, of: 2 };
    await expect(resume({ count: 400, busy: 0.5 }, { shard })).rejects.toThrow(
      /it holds the whole sweep, and this is shard 1\/2/,
    );
    const text = readFileSync(at('one/manifest.json'), 'utf8');
    writeFileSync(at('one/manifest.json'), text.replace('"schema": 1', '"schema": 0'));
    await expect(resume({ count: 400, busy: 0.5 })).rejects.toThrow(
      /rows are of schema 0, this version writes schema 1/,
    );
    writeFileSync(at('one/manifest.json'), text.replace(/"stratode": "[\d.]+"/, '"stratode": "0.0.1"'));
    await expect(resume({ count: 400, busy: 0.5 })).rejects.toThrow(/begun by version 0\.0\.1/);
    expect(resultOf(at('one'))).toEqual(before);
  });

  it('begins where there is nothing to resume, and leaves a folder of others alone', async () => {
    expect(await fakeSweep(at('one'), { count: 3 }, { resume: true })).toMatchObject({
      kind: 'finished',
      before: 0,
    });
    mkdirSync(at('theirs'));
    writeFileSync(at('theirs/thesis.doc'), 'x');
    await expect(fakeSweep(at('theirs'), { count: 3 }, { resume: true })).rejects.toThrow(/is not empty/);
    expect(Object.keys(resultOf(at('theirs')))).toEqual(['thesis.doc']);
  });

  it('is what an unfinished sweep wants before it is begun again', async () => {
    await stopped(at('one'), { count: 400, busy: 0.5 }, 3);
    const again = fakeSweep(at('one'), { count: 400, busy: 0.5 }, { explicit: false });
    await expect(again).rejects.toThrow(/not finished; --resume goes on with it, --force begins again/);
    const forced = await fakeSweep(at('one'), { count: 400 }, { force: true, workers: 2 });
    expect(forced).toMatchObject({ kind: 'finished', before: 0, done: 400 });
  });
});

describe('a damaged journal', () => {
  const study = { count: 60, rows: 2 };
  const points = () => at('one/points.jsonl');

  it('keeps every row that is whole and no other, at any of 50 cuts and 50 flipped bits', async () => {
    await fakeSweep(at('one'), study);
    const whole = readFileSync(points());
    const lines = new Set(whole.toString().split('\n'));
    const flipped = (offset: number) => Buffer.from(whole.map((byte, i) => (i === offset ? byte ^ 1 : byte)));
    for (let k = 0; k < 50; k++) {
      const offset = Math.floor(((k + 0.5) / 50) * whole.length);
      for (const damaged of [whole.subarray(0, offset), flipped(offset)]) {
        writeFileSync(points(), damaged);
        const kept = openLedger(at('one'), { count: 60, shard: WHOLE }, {}).points;
        const untouched = damaged.toString('latin1').split('\n').slice(0, -1);
        expect(kept.known()).toBe(untouched.filter((line) => lines.has(line)).length);
        for (const line of readFileSync(points(), 'utf8').split('\n')) expect(lines.has(line)).toBe(true);
        kept.close();
      }
    }
  });

  it('is solved again where it lacks rows, to the same bytes', async () => {
    await fakeSweep(at('one'), study);
    const wanted = resultOf(at('one'));
    writeFileSync(points(), readFileSync(points()).subarray(0, 9000));
    expect(await fakeSweep(at('one'), study, { resume: true })).toMatchObject({ before: 0, done: 60 });
    expect(resultOf(at('one'))).toEqual(wanted);
  });

  it('with rows of another schema, of no case, twice or of nothing is put right, and nothing is thrown away', async () => {
    await fakeSweep(at('one'), study);
    const wanted = resultOf(at('one'));
    const lines = readFileSync(points(), 'utf8').split('\n').slice(0, -1);
    const bad = [
      lines[5]?.replace('"v":1', '"v":0'),
      lines[6]?.replace('"index":6', '"index":66'),
      'null',
      '',
      '\0\0',
    ];
    writeFileSync(points(), `${[...lines.slice(7), ...lines.slice(7, 9), ...bad].join('\n')}\n{"v":1,"ha`);
    const end = await fakeSweep(at('one'), study, { resume: true });
    expect(end).toMatchObject({ damaged: bad.length });
    expect(readFileSync(`${points()}.corrupt`, 'utf8')).toBe(`${bad.join('\n')}\n`);
    rmSync(`${points()}.corrupt`);
    expect(resultOf(at('one'))).toEqual(wanted);
  });

  it('and damaged curves are solved again', async () => {
    await fakeSweep(at('one'), study);
    const wanted = resultOf(at('one'));
    const curves = at('one/curves/000000-000059.parquet');
    for (const damage of [() => rmSync(curves), () => appendFileSync(curves, 'x')]) {
      damage();
      expect(await fakeSweep(at('one'), study, { resume: true })).toMatchObject({ before: 0, done: 60 });
      expect(resultOf(at('one'))).toEqual(wanted);
    }
  });
});
