/** How an experiment is computed and what of it is written: keys shared by experiment and study files. */
import type { z } from 'zod';
import { choice, count, field, flag, isObject, list, record, supported } from '../cell/fields.ts';
import { interval } from '../cell/interval.ts';
import { parseWith } from '../cell/issues.ts';
import { number, quantity } from '../cell/measured.ts';
import { kinds } from '../core/units.ts';

/** The pseudo-two-dimensional model, and one particle per layer. */
const MODELS = ['p2d', 'spm'] as const;
export type ModelName = (typeof MODELS)[number];

/** A mesh chosen by hand. */
export interface Mesh {
  /** Finite volumes in each layer. */
  readonly cellsPerLayer: number;
  /** Finite volumes in the separator; undefined: chosen by the model. */
  readonly separatorCells: number | undefined;
  /** Radial points, or shells, in a particle. */
  readonly particlePoints: number;
  /** Relative tolerance of the integrator. */
  readonly rtol: number;
}

/** A promise of accuracy (worst error of 1 mV, 0.1 mV), or the mesh itself. */
export type Accuracy = 'standard' | 'fine' | Mesh;

export interface Numerics {
  readonly accuracy: Accuracy;
  readonly doubleLayer: boolean;
}

/** What is written besides what the curve needs. */
export interface OutputOptions {
  /** Between rows [s]; undefined: as dense as straight lines need. */
  readonly period: number | undefined;
  /** Times at which profiles are written [s], rising. */
  readonly profiles: readonly number[];
  /**
   * Cycles whose rows are kept; every cycle has its line in the summary. undefined: all of a short test, of a longer one
   * the first, the last and every tenth part.
   */
  readonly cycles?: 'all' | readonly number[] | undefined;
  /** False: of every step the first and the last row only. */
  readonly rows?: boolean;
  /** Overpotentials and layers along every step whose rows are kept; undefined: not even where most is lost. */
  readonly overpotentials?: boolean;
}

export const modelField = supported(MODELS, ['spme'], 'model');

export const meshRecord = record({
  cellsPerLayer: count(3, 2000),
  separatorCells: count(3, 2000).optional(),
  particlePoints: count(3, 200),
  rtol: number(interval('[1e-13, 0.01]')),
});

const promise = choice(['standard', 'fine']);

/** Looks at the type first, so that only one branch complains. */
const accuracyField = field<Accuracy>(
  (raw, report) => {
    if (!isObject(raw)) return parseWith(promise, raw, report);
    const data = parseWith(meshRecord, raw, report);
    return data && { ...data, separatorCells: data.separatorCells, rtol: data.rtol.value };
  },
  { description: '"standard" (1 mV), "fine" (0.1 mV), or {cellsPerLayer, particlePoints, rtol}' },
);

export const numericsField = record({ accuracy: accuracyField.optional(), doubleLayer: flag().optional() });

const timeList = list(
  quantity(kinds.time, interval('[0 s, 1e9 s]', kinds.time)),
  10_000,
  'a list of 1 to 10000 times, such as ["10 min", "1 hour"]',
);
const timesField = field<number[]>(
  (raw, report) => {
    const times = parseWith(timeList, raw, report)?.map(({ value }) => value);
    if (times === undefined) return undefined;
    const bad = times.findIndex((time, i) => i > 0 && !(time > (times[i - 1] ?? 0)));
    return bad < 0 ? times : report('range', 'must be later than the time before it', { path: [bad] });
  },
  { type: 'array', items: { type: 'string' } },
);

const cycleList = list(count(1, 100_000), 100_000, 'a list of cycles, such as [1, 100, 500], or "all"');
const cyclesField = field<'all' | number[]>(
  (raw, report) => (raw === 'all' ? raw : parseWith(cycleList, raw, report)),
  { description: '"all", or a list of cycles such as [1, 100, 500]' },
);

export const outputField = record({
  period: quantity(kinds.time, interval('(0 s, 1e9 s]', kinds.time)).optional(),
  profiles: timesField.optional(),
  cycles: cyclesField.optional(),
  overpotentials: flag().optional(),
});

/** With the defaults filled in. */
export function outputOf(given: z.output<typeof outputField> | undefined): OutputOptions {
  const { period, profiles = [], cycles, overpotentials = true } = given ?? {};
  return { period: period?.value, profiles, cycles, overpotentials };
}

interface GivenNumerics {
  readonly accuracy?: Accuracy | undefined;
  readonly doubleLayer?: boolean | undefined;
}

/** With the defaults filled in. */
export function numericsOf(given: GivenNumerics | undefined): Numerics {
  return { accuracy: given?.accuracy ?? 'standard', doubleLayer: given?.doubleLayer ?? false };
}
