/** Spectra of the graded cells beside PyBaMM. */
import type { Cell } from '../../src/cell/cell.ts';
import { ExactImpedance } from '../../src/models/p2d/exact-impedance.ts';
import type { ImpedanceModel } from '../../src/models/p2d/impedance-shares.ts';
import { smallSignalAtRest } from '../../src/models/p2d/small-signal-state.ts';
import { decades, spectrumOf } from '../../test/verification/impedance-tools.ts';
import type { FactsByMesh, GradedDocument, PeerMesh, PeerSpectrum } from './graded-runs.ts';
import { table } from './section.ts';
import { least } from './timing.ts';

export function spectra(document: GradedDocument, cells: readonly Cell[], facts: FactsByMesh): string {
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
    const of = (mesh: PeerMesh) => facts[mesh].runs[k]!.spectrum;
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
