/**
 * `npm run bench:peers`: the protocols of protocols.json by Stratode and by PyBaMM, compared and timed in one run, into
 * RESULTS.md. PEER_PYTHON names a python that has PyBaMM (default: python3). Curves of the fine meshes are kept in
 * results/peers and made again only where protocols or versions changed; what is timed is run each time.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Accuracy } from '../../src/experiments/numerics.ts';
import { loadCell } from '../../src/node/load/load.ts';
import { atRate, meshFor, prepare, solve } from '../discharge-run.ts';
import {
  type Case,
  curvesOf,
  type PeerFacts,
  peerCurves,
  protocolsText,
  readCases,
  readPeer,
  run,
} from './cases.ts';
import { type Curve, difference, isHeld } from './curves.ts';
import { driveCsv, syntheticDrive } from './drive.ts';
import { page } from './page.ts';
import type { Compared } from './page-tables.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const FOLDER = `${ROOT}results/peers`;
type Mesh = 'default' | 'fine' | 'finest';

const OURS: Readonly<Record<Mesh, Accuracy>> = {
  default: 'standard',
  fine: 'fine',
  finest: { cellsPerLayer: 48, separatorCells: 16, particlePoints: 12, rtol: 1e-7 },
};
/** Repeats of a timed run go on for so long, and are so many at least. */
const LONG_ENOUGH = 3000;
const REPEATS = 25;

function each<T>(make: (mesh: Mesh) => T): Record<Mesh, T> {
  return { default: make('default'), fine: make('fine'), finest: make('finest') };
}

function peers(): Record<Mesh, PeerFacts> {
  mkdirSync(FOLDER, { recursive: true });
  const drive = driveCsv(syntheticDrive());
  const path = `${FOLDER}/drive.csv`;
  if (existsSync(path) && readFileSync(path, 'utf8') !== drive) {
    throw new Error(`${path} is of another drive: delete ${FOLDER}, whose curves follow it`);
  }
  writeFileSync(path, drive);
  const { versions } = peer('default', false);
  return each((mesh) => peer(mesh, isKept(mesh, versions)));
}

function peer(mesh: Mesh, kept: boolean): PeerFacts {
  if (!kept) runPeer(mesh);
  return readPeer(FOLDER, mesh);
}

/** Of the same protocols by the same versions. */
function isKept(mesh: Mesh, versions: PeerFacts['versions']): boolean {
  if (!existsSync(`${FOLDER}/pybamm-${mesh}.json`)) return false;
  const known = readPeer(FOLDER, mesh);
  const now = { versions, protocols: protocolsText() };
  return JSON.stringify(now) === JSON.stringify({ versions: known.versions, protocols: known.protocols });
}

function runPeer(mesh: Mesh): void {
  const python = process.env['PEER_PYTHON'] ?? 'python3';
  const script = `${ROOT}bench/peers/protocols.py`;
  const { status, error } = spawnSync(python, [script, FOLDER, mesh], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`${python} ${script} ended with ${error?.message ?? status}`);
}

/** Processor time of all threads, that of the compiler and the collector too, least first [s]. */
function warm(once: () => void): number[] {
  const times: number[] = [];
  const begun = performance.now();
  while (times.length < REPEATS || performance.now() - begun < LONG_ENOUGH) {
    const from = process.cpuUsage();
    once();
    const { user, system } = process.cpuUsage(from);
    times.push(1e-6 * (user + system));
  }
  return times.sort((a, b) => a - b);
}

/** Of an exponential through the last third of a hold's current [s]. */
function tailOf(curves: readonly Curve[]): number | undefined {
  const hold = curves.filter(isHeld).at(-1);
  if (hold === undefined) return undefined;
  const { time, current } = hold;
  const from = time.findIndex((t) => t >= (2 / 3) * hold.duration);
  const to = time.length - 2;
  return (time[to]! - time[from]!) / Math.log(current[from]! / current[to]!);
}

const { cell: cellFile, cases } = readCases();
const { cell } = await loadCell(`${ROOT}${cellFile}`);
const facts = peers();

function compared(of: Case): Compared {
  const times = warm(() => run(of, cell, OURS.default));
  const ours = each((mesh) => run(of, cell, OURS[mesh]));
  const runs = each((mesh) => facts[mesh].runs.find((it) => it.case === of.name)!);
  const a = each((mesh) => curvesOf(ours[mesh]));
  const b = each((mesh) => peerCurves(FOLDER, runs[mesh]));
  const tail = [tailOf(a.finest), tailOf(b.finest)] as const;
  return {
    name: of.name,
    fineFine: difference(a.fine, b.fine),
    fineFinest: difference(a.fine, b.finest),
    finestFinest: difference(a.finest, b.finest),
    ourOwn: difference(a.fine, a.finest),
    peerOwn: difference(b.fine, b.finest),
    ourDefault: difference(a.default, b.finest),
    peerDefault: difference(b.default, b.finest),
    runs,
    ours,
    times,
    tail: tail[0] === undefined || tail[1] === undefined ? undefined : [tail[0], tail[1]],
  };
}

/** The first case without its protocol. */
function bareDischarge(): number[] {
  const discharge = atRate(cell, [cases[0]!.theta], 1);
  const mesh = meshFor(discharge, 'standard');
  const prepared = prepare(discharge, mesh);
  return warm(() => solve(discharge, prepared, mesh.rtol));
}

const text = page({ cases: cases.map(compared), facts: facts.default, bare: bareDischarge() });
writeFileSync(`${ROOT}bench/peers/RESULTS.md`, text);
console.log(text);
