/** Discharges of the graded cells beside PyBaMM: agreement of the finest meshes, time beside error of the defaults. */
import type { Cell } from '../../src/cell/cell.ts';
import type { Accuracy } from '../../src/experiments/numerics.ts';
import { atRate, difference, meshFor, prepare, solve } from '../discharge-run.ts';
import type { FactsByMesh, GradedDocument, PeerDischarge, PeerMesh } from './graded-runs.ts';
import { table } from './section.ts';
import { least } from './timing.ts';

const FINEST: Accuracy = { cellsPerLayer: 40, separatorCells: 16, particlePoints: 14, rtol: 1e-7 };
/** Rows between these parts of a discharge: the first is a kink, the last a cliff. */
const MIDDLE = [0.01, 0.97] as const;

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

export function discharges(document: GradedDocument, cells: readonly Cell[], facts: FactsByMesh): string {
  const rows = cells.flatMap((cell, k) =>
    document.rates.map((rate, j) => {
      const of = (mesh: PeerMesh) => facts[mesh].runs[k]!.discharges[j]!;
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
