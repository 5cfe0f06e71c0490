import type { CellModel } from '../models/cell-model.ts';
import type { Control } from '../models/p2d/ends.ts';
import { longest } from './load.ts';
import type { DriveProfile, Step } from './step.ts';

/** A stretch of a step with one control. */
export interface Leg {
  readonly control: Control;
  readonly until: number;
}

/** What a step beginning at time `begin` [s] holds, one stretch after the other; most steps are one. */
export function* stepLegs(
  system: CellModel,
  step: Step,
  control: Control,
  { begin, oneC }: { readonly begin: number; readonly oneC: number },
): Generator<Leg> {
  if (step.control.kind === 'drive') {
    yield* driveLegs(step.control.profile, begin, begin + (step.duration ?? Number.POSITIVE_INFINITY));
  } else {
    yield { control, until: begin + (step.duration ?? longest(system, step, oneC)) };
  }
}

/** The straight lines of a profile, each a leg that ends exactly on its next point. */
function* driveLegs({ of, time, value }: DriveProfile, begin: number, end: number): Generator<Leg> {
  for (let k = 0; k + 1 < time.length && begin + time[k]! < end; k++) {
    const since = begin + time[k]!;
    const rate = (value[k + 1]! - value[k]!) / (time[k + 1]! - time[k]!);
    const control: Control = { kind: of, value: value[k]!, rate, since };
    yield { control, until: Math.min(end, begin + time[k + 1]!) };
  }
}
