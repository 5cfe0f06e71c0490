/**
 * Two fronts against each other: the volumes they dominate of one box, and what one gains in the first objective where
 * both reach the same value of the second.
 */

import { convergence } from './convergence.ts';
import { paretoSet } from './dominance.ts';
import { hypervolume } from './hypervolume.ts';
import type { Worth } from './problem.ts';
import type { Objective } from './study.ts';

export interface FrontGain {
  /** Part of the box that both fronts span, 10 % beyond their worst values: of the front, and of the other. */
  readonly hypervolume: readonly [own: number, other: number];
  /** At values of the second objective that both reach; of a single objective one row. */
  readonly rows: readonly GainRow[];
}

export interface GainRow {
  /** Of the second objective; undefined where there is one objective. */
  readonly at: number | undefined;
  /** The best values of the first objective of designs that are as good there. */
  readonly value: number;
  readonly other: number;
  /** By how much the first is better than the second, over the second. */
  readonly gain: number;
}

/** Values of the second objective, ends of the common range included. */
const PLACES = 41;

/** @param fronts feasible designs, neither empty */
export function frontGain(
  objectives: readonly Objective[],
  [own, other]: readonly [readonly Worth[], readonly Worth[]],
): FrontGain {
  const together = paretoSet([...own, ...other]);
  const box = { evaluations: 0, front: [...own, ...other].map((one) => one.objectives) };
  const { reference } = convergence([box]);
  const volume = (front: readonly Worth[]) =>
    hypervolume(
      front.map((one) => one.objectives),
      reference,
    );
  const ideal = reference.map((_, m) => Math.min(...together.map((one) => one.objectives[m]!)));
  const whole = reference.reduce((product, value, m) => product * (value - ideal[m]!), 1);
  const rows = objectives.length > 2 ? [] : gainRows(objectives, own, other);
  return { hypervolume: [volume(own) / whole, volume(other) / whole], rows };
}

function gainRows(
  objectives: readonly Objective[],
  own: readonly Worth[],
  other: readonly Worth[],
): GainRow[] {
  const [first, second] = objectives as readonly [Objective, Objective | undefined];
  const rowAt = (place: number | undefined): GainRow => {
    const [value, against] = [first.sign * bestAt(own, place), first.sign * bestAt(other, place)];
    const gain = (-first.sign * (value - against)) / Math.abs(against);
    return { at: place === undefined ? undefined : place * (second?.sign ?? 1), value, other: against, gain };
  };
  if (second === undefined) return [rowAt(undefined)];
  const ends = (front: readonly Worth[]) => {
    const all = front.map((one) => one.objectives[1]!);
    return [Math.min(...all), Math.max(...all)] as const;
  };
  const [a, b] = [ends(own), ends(other)];
  const [from, to] = [Math.max(a[0], b[0]), Math.min(a[1], b[1])];
  if (!(to > from)) return [];
  return Array.from({ length: PLACES }, (_, k) => rowAt(from + (k / (PLACES - 1)) * (to - from)));
}

/** The least first objective of designs whose second is at most that. */
function bestAt(front: readonly Worth[], place: number | undefined): number {
  const inside = place === undefined ? front : front.filter(({ objectives }) => objectives[1]! <= place);
  return Math.min(...inside.map(({ objectives }) => objectives[0]!));
}
