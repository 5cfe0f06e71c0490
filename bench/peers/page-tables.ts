/** The tables of RESULTS.md. */
import type { RunResult } from '../../src/experiments/result.ts';
import { markdownTable, type TableCell } from '../../src/report/tables.ts';
import type { PeerFacts, PeerRun } from './cases.ts';
import type { Difference } from './curves.ts';

/** One case on all meshes; the first letter of a pair is ours, the second PyBaMM's. */
export interface Compared {
  readonly name: string;
  readonly fineFine: Difference;
  readonly fineFinest: Difference;
  readonly finestFinest: Difference;
  /** Fine against finest of one code. */
  readonly ourOwn: Difference;
  readonly peerOwn: Difference;
  /** Defaults against PyBaMM's finest mesh. */
  readonly ourDefault: Difference;
  readonly peerDefault: Difference;
  readonly runs: Readonly<Record<'default' | 'fine' | 'finest', PeerRun>>;
  readonly ours: Readonly<Record<'default' | 'fine' | 'finest', RunResult>>;
  /** Warm, least first [s]. */
  readonly times: readonly number[];
  /** Time constants of the current at the end of the last hold, ours and PyBaMM's [s]; undefined without a hold. */
  readonly tail: readonly [number, number] | undefined;
}

export interface Measured {
  readonly cases: readonly Compared[];
  readonly facts: PeerFacts;
  /** Of a discharge of a system that is there already, least first [s]. */
  readonly bare: readonly number[];
}

export function agreement(cases: readonly Compared[]): string {
  const rows = cases.map(({ name, finestFinest: d }): TableCell[] => {
    const current = d.current?.toFixed(2);
    return [
      name,
      d.rms.toFixed(3),
      d.worst.toFixed(2),
      d.where,
      d.first.toFixed(3),
      current,
      d.duration.toExponential(1),
      d.charge.toExponential(1),
      `${d.rows}`,
    ];
  });
  const titles = [
    'case',
    'RMS mV',
    'worst mV',
    'worst at',
    'first mV',
    'hold µA RMS',
    'durations %',
    'charges %',
    'rows',
  ];
  return markdownTable({ columns: titles.map((title) => ({ title })), rows });
}

export function sides(cases: readonly Compared[]): string {
  const rows = cases.map((it): TableCell[] => [
    it.name,
    ...[it.fineFine, it.fineFinest, it.finestFinest, it.ourOwn, it.peerOwn].map(
      ({ rms, worst }) => `${rms.toFixed(3)} / ${worst.toFixed(2)}`,
    ),
  ]);
  const titles = [
    'case',
    'fine – PyBaMM fine',
    'fine – PyBaMM finest',
    'finest – PyBaMM finest',
    'Stratode fine – finest',
    'PyBaMM fine – finest',
  ];
  return markdownTable({ columns: titles.map((title) => ({ title })), rows });
}

export function times({ cases, facts, bare }: Measured): string {
  const row = (name: string, it: Compared, ours: readonly number[], peer: readonly number[]): TableCell[] => [
    name,
    `${it.ourDefault.rms.toFixed(2)} / ${it.ourDefault.worst.toFixed(2)}`,
    `${it.peerDefault.rms.toFixed(2)} / ${it.peerDefault.worst.toFixed(2)}`,
    it.ourDefault.current?.toFixed(2),
    it.peerDefault.current?.toFixed(2),
    (1e3 * ours[0]!).toPrecision(3),
    (1e3 * peer[0]!).toPrecision(3),
    `${(peer[0]! / ours[0]!).toFixed(0)}×`,
  ];
  const rows = cases.map((it) => row(it.name, it, it.times, it.runs.default.warm));
  const [first] = cases;
  if (first !== undefined) rows.unshift(row(`${first.name}, bare`, first, bare, facts.bare.warm));
  const errors = ['error mV', 'PyBaMM error mV', 'hold µA', 'PyBaMM hold µA'];
  const titles = ['case', ...errors, 'ms', 'PyBaMM ms', 'ratio'];
  return markdownTable({ columns: titles.map((title) => ({ title })), rows });
}

export function tails(cases: readonly Compared[]): string {
  const rows = cases.flatMap(({ name, tail }): TableCell[][] =>
    tail === undefined ? [] : [[name, tail[0].toFixed(1), tail[1].toFixed(1)]],
  );
  const columns = ['case', 'Stratode s', 'PyBaMM s'].map((title) => ({ title }));
  return markdownTable({ columns, rows });
}

/** Cases that were solved alike share a row. */
export function meshes(cases: readonly Compared[]): string {
  const names = new Map<string, string[]>();
  for (const mesh of ['default', 'fine', 'finest'] as const) {
    for (const { name, runs, ours } of cases) {
      const { separatorCells, cellsPerLayer, particlePoints, unknowns, rtol } = ours[mesh].mesh;
      const { points, states, tolerances } = runs[mesh];
      const key = [
        mesh,
        `${separatorCells} / ${cellsPerLayer.join('+')} / ${particlePoints.join('+')}`,
        unknowns,
        rtol.toExponential(),
        points.join(' / '),
        states,
        tolerances.map((value) => value.toExponential()).join(', '),
      ].join(';');
      names.set(key, [...(names.get(key) ?? []), name]);
    }
  }
  const rows = [...names].map(([key, of]) => [...key.split(';'), of.join(', ')]);
  const titles = ['mesh', 'cells / points', 'unknowns', 'rtol'];
  const peers = ['PyBaMM x_s / x_p / r_p', 'states', 'rtol, atol', 'cases'];
  return markdownTable({ columns: [...titles, ...peers].map((title) => ({ title })), rows });
}
