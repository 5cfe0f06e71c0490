/** Graded cells and their spectra beside PyBaMM, in one run. */
import { readFileSync } from 'node:fs';
import type { Cell } from '../../src/cell/cell.ts';
import type { Accuracy } from '../../src/experiments/numerics.ts';
import { ExactImpedance } from '../../src/models/p2d/exact-impedance.ts';
import type { ImpedanceModel } from '../../src/models/p2d/impedance-shares.ts';
import { smallSignalAtRest } from '../../src/models/p2d/small-signal-state.ts';
import { decades, spectrumOf } from '../../test/verification/impedance-tools.ts';
import { atRate, difference, meshFor, prepare, solve } from '../discharge-run.ts';
import {
  type GradedDocument,
  type GradedFacts,
  gradedCell,
  gradedText,
  type PeerDischarge,
  type PeerSpectrum,
} from './graded-runs.ts';
import { folderFor, keptFacts, NO_PYTHON, runPeer } from './peer.ts';
import { CANNOT } from './peer-limits.ts';
import { provenance, ran, type Section, type SectionContext, table } from './section.ts';

type Mesh = 'default' | 'fine' | 'finest';
const FINEST: Accuracy = { cellsPerLayer: 40, separatorCells: 16, particlePoints: 14, rtol: 1e-7 };
/** Rows between these parts of a discharge: the first is a kink, the last a cliff. */
const MIDDLE = [0.01, 0.97] as const;
const REPEATS = 40;

export const graded: Section = {
  name: 'graded',
  title: 'Graded cells and spectra beside PyBaMM',
  run(context) {
    const { python, root } = context;
    if (python === undefined) return { status: 'not run', reason: NO_PYTHON };
    const document: GradedDocument = JSON.parse(gradedText(root));
    const facts = peers(context, python);
    const cells = document.cells.map((of) => gradedCell(document, of));
    return ran(
      `Peer: ${provenance(facts.default.versions)}`,
      INTRODUCTION,
      discharges(document, cells, facts),
      SPECTRA,
      spectra(document, cells, facts),
      CANNOT,
    );
  },
};

const INTRODUCTION = `Li | NMC532 (Xu2019 as PyBaMM ships it), 80 µm, 1C = 4.5714 mA, σ = 10 S/m: two halves with a step in porosity, active
fraction or radius, or straight lines through the depth. The cells are \`bench/peers/graded.json\`, read by both codes.
PyBaMM: full DFN, IDAKLU; finest 40 cells in the separator, 120 in the cathode, 100 in a particle, tolerance 1e-7; a cell
face of its uniform mesh is on the step. Stratode: finest 40 cells a layer, 14 points. Rows at equal times, between 1
and 97 % of the discharge. Times are the least of repeated solves of a built model, in processor time.`;

const SPECTRA = `Spectra at θ = 0.5, double layers on both electrodes, 1 mHz to 100 kHz, relative to |Z|: worst over the frequencies against
PyBaMM's finest mesh, what its own refinement from fine to finest still moves, and its default mesh. Uniform layers by the
exact formula, gradients linearised (\`fine\`). PyBaMM's radial cells are uniform: what is left between the codes is of the
size that its refinement moves.`;

function peers({ root }: SectionContext, python: string): Record<Mesh, GradedFacts> {
  const folder = folderFor(`${root}results/peers`);
  const path = (mesh: Mesh) => `${folder}/graded-${mesh}.json`;
  const read = (mesh: Mesh): GradedFacts => JSON.parse(readFileSync(path(mesh), 'utf8'));
  const script = `${root}bench/peers/graded.py`;
  runPeer(python, script, folder, 'default');
  const now = read('default');
  const kept = (mesh: Mesh): GradedFacts => {
    const known = keptFacts<GradedFacts>(path(mesh), now);
    if (known !== undefined) return known;
    runPeer(python, script, folder, mesh);
    return read(mesh);
  };
  return { default: now, fine: kept('fine'), finest: kept('finest') };
}

/** Rows of the peer between the ends of the middle part: times [s] and voltages [V]. */
function middle({ end, voltage }: PeerDischarge) {
  const rows = voltage.map((volts, i) => ({ time: (end * i) / (voltage.length - 1), volts }));
  return rows.filter(({ time }) => time >= MIDDLE[0] * end && time <= MIDDLE[1] * end);
}

function ours(document: GradedDocument, cell: Cell, rate: number, accuracy: Accuracy) {
  const discharge = atRate(
    cell,
    cell.positive.layers.map(() => document.theta),
    rate,
  );
  const mesh = meshFor(discharge, accuracy);
  const prepared = prepare(discharge, mesh);
  return {
    at: (times: readonly number[]) => solve(discharge, prepared, mesh.rtol, times),
    once: () => solve(discharge, prepared, mesh.rtol),
  };
}

function discharges(
  document: GradedDocument,
  cells: readonly Cell[],
  facts: Record<Mesh, GradedFacts>,
): string {
  const rows = cells.flatMap((cell, k) =>
    document.rates.map((rate, j) => {
      const of = (mesh: Mesh) => facts[mesh].runs[k]!.discharges[j]!;
      const reference = middle(of('finest'));
      const times = reference.map(({ time }) => time);
      const exact = reference.map(({ volts }) => volts);
      const errorOf = (accuracy: Accuracy) =>
        difference(ours(document, cell, rate, accuracy).at(times).voltage, exact);
      const finest = errorOf(FINEST);
      const standard = errorOf('standard');
      const peer = difference(interpolated(of('default'), times), exact);
      const moved = difference(interpolated(of('fine'), times), exact);
      const { outcome } = ours(document, cell, rate, FINEST).at(times);
      const end = 100 * Math.abs(outcome.t / of('finest').end - 1);
      const { once } = ours(document, cell, rate, 'standard');
      const ms = 1e3 * least(once);
      const theirs = 1e3 * of('default').warm[0]!;
      return [
        `${cell.name}, ${rate}C`,
        `${finest.rms.toFixed(3)} / ${finest.worst.toFixed(2)}`,
        moved.rms.toFixed(3),
        end.toExponential(1),
        `${standard.rms.toFixed(2)} / ${standard.worst.toFixed(2)}`,
        `${peer.rms.toFixed(2)} / ${peer.worst.toFixed(2)}`,
        ms.toPrecision(3),
        theirs.toPrecision(3),
        `${(theirs / ms).toFixed(0)}×`,
      ];
    }),
  );
  const titles = [
    ...['discharge', 'finest – finest: RMS / worst mV', 'PyBaMM fine – finest RMS mV', 'end time %'],
    ...['standard: error mV', 'PyBaMM default: error mV', 'ms', 'PyBaMM ms', 'ratio'],
  ];
  return table(titles, rows);
}

/** Both ended at times of their own: straight lines between 200 rows, which the middle part bends little between. */
function interpolated({ end, voltage }: PeerDischarge, times: readonly number[]): number[] {
  const intervals = voltage.length - 1;
  return times.map((time) => {
    const position = Math.min(intervals - 1e-9, (time / end) * intervals);
    const i = Math.floor(position);
    return voltage[i]! + (position - i) * (voltage[i + 1]! - voltage[i]!);
  });
}

function least(once: () => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < REPEATS; i++) {
    const from = process.cpuUsage();
    once();
    const { user, system } = process.cpuUsage(from);
    best = Math.min(best, 1e-6 * (user + system));
  }
  return best;
}

function spectra(document: GradedDocument, cells: readonly Cell[], facts: Record<Mesh, GradedFacts>): string {
  const { highest, lowest, perDecade } = document.frequencies;
  const frequencies = decades(highest, lowest, perDecade);
  const rows = cells.map((cell, k) => {
    const theta = cell.positive.layers.map(() => document.restTheta);
    const make = (): ImpedanceModel =>
      cell.positive.layers[0]?.gradient === undefined
        ? new ExactImpedance(cell, theta)
        : smallSignalAtRest(cell, theta, { accuracy: 'fine', highest });
    const model = make();
    const mine = spectrumOf(model, frequencies).map(([re, im]) => ({
      re: re / cell.area,
      im: im / cell.area,
    }));
    const of = (mesh: Mesh) => facts[mesh].runs[k]!.spectrum;
    const finest = points(of('finest'));
    const ms = 1e3 * least(() => spectrumOf(model, frequencies));
    const theirs = 1e3 * of('default').warm[0]!;
    return [
      cell.name,
      worst(mine, finest, frequencies),
      worst(points(of('fine')), finest, frequencies),
      worst(points(of('default')), mine, frequencies),
      ms.toPrecision(2),
      theirs.toPrecision(3),
    ];
  });
  const titles = [
    ...['cell', 'Stratode – PyBaMM finest', 'PyBaMM fine – finest', 'PyBaMM default – Stratode'],
    ...['ms', 'PyBaMM ms, default mesh'],
  ];
  return table(titles, rows);
}

interface Point {
  readonly re: number;
  readonly im: number;
}

function points({ re, im }: PeerSpectrum): Point[] {
  return re.map((value, i) => ({ re: value, im: im[i]! }));
}

function worst(a: readonly Point[], b: readonly Point[], frequencies: readonly number[]): string {
  let error = 0;
  let at = 0;
  for (const [i, { re, im }] of a.entries()) {
    const other = b[i]!;
    const relative = Math.hypot(re - other.re, im - other.im) / Math.hypot(other.re, other.im);
    if (relative <= error) continue;
    error = relative;
    at = frequencies[i]!;
  }
  return `${(100 * error).toFixed(2)} % at ${at.toPrecision(2)} Hz`;
}
