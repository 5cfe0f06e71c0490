/**
 * A protocol run for its measured voltages and the charge of every step, with sensitivities where the cell has variants.
 *
 * A discharge that was measured to its cut-off must give a number at every measured point whatever the trial parameters
 * are, and one that is smooth in them. So the step that was measured goes on past its cut-off, as far as was measured or to
 * BEYOND past it, on a branch that leaves what follows the step alone; a physical limit still ends it. What is not reached
 * even so is continued by a straight line (probe.ts): it costs the more the earlier the run ended, and its slope says so.
 */
import type { Discretisation } from '../../experiments/accuracy.ts';
import { ExcursionWatch } from '../../experiments/excursions.ts';
import type { FollowedCell } from '../../experiments/followed-cell.ts';
import { endsRun } from '../../experiments/protocol.ts';
import { type Running, runStep } from '../../experiments/run-step.ts';
import type { Experiment } from '../../experiments/schema.ts';
import type { Step } from '../../experiments/step.ts';
import { beginRun } from './begin-run.ts';
import type { CellFamily } from './family.ts';
import type { Probe } from './probe.ts';
import { directionOf, pastCutOff } from './relaxed-step.ts';

export interface TracedTask {
  readonly experiment: Experiment;
  readonly steps: readonly Step[];
  readonly discretisation: Discretisation;
  readonly probes: readonly Probe[];
  /** Whether the charge of every step is wanted. */
  readonly charges: boolean;
}

export interface TracedStep {
  readonly step: Step;
  /** [C], positive on discharge. */
  readonly charge: number;
  readonly slopes: Float64Array;
}

export type Traced =
  | { readonly ok: true; readonly steps: readonly TracedStep[] }
  | { readonly ok: false; readonly reason: string };

export function trace(task: TracedTask, family: CellFamily): Traced {
  return new Trace(task, family).run();
}

class Trace {
  private readonly followed: FollowedCell;
  private readonly oneC: number;
  private running: Running;

  constructor(
    private readonly task: TracedTask,
    private readonly family: CellFamily,
  ) {
    const { oneC, followed, running } = beginRun(task, family);
    this.oneC = oneC;
    this.followed = followed;
    this.running = running;
  }

  run(): Traced {
    const { task, followed } = this;
    const done: TracedStep[] = [];
    const last = task.steps.length - 1;
    for (const [k, step] of task.steps.entries()) {
      if (step.control.kind === 'impedance') continue;
      const probes = task.probes.filter(({ data }) => data.step === undefined || data.step === k + 1);
      for (const probe of probes) probe.startStep(this.running.t);
      const isFree = !task.charges && !task.probes.some((probe) => lastStep(probe, last) > k);
      if (isFree) return this.goOn(step, probes) ?? { ok: true, steps: done };
      const { ending, duration } = this.runOne(step, probes, true);
      if (ending.status === 'failed' || !followed.hasBegun)
        return { ok: false, reason: `step ${k + 1}: ${ending.sentence}` };
      const { charge, chargeSlopes: slopes } = followed.end();
      done.push({ step, charge, slopes });
      const behind = probes.filter((probe) => probe.left > 0 && lastStep(probe, last) === k);
      if (behind.length > 0) {
        const { standing } = followed;
        const stands = this.running;
        const failed = this.goOn(step, behind, Math.abs(charge));
        if (failed !== undefined) return failed;
        this.running = stands;
        followed.standing = standing;
      }
      for (const probe of probes) probe.endStep(charge, slopes);
      if (endsRun(step, { ending, duration })) break;
    }
    const open = task.probes.find(({ left, isContinued }) => left > 0 && !isContinued);
    if (followed.trouble !== undefined) return { ok: false, reason: followed.trouble };
    if (open !== undefined) return { ok: false, reason: 'the run ended before what was measured began' };
    return { ok: true, steps: done };
  }

  /** The step as far as was measured, whatever its cut-offs. @param passed charge before it came to one of them [C] */
  private goOn(step: Step, probes: readonly Probe[], passed?: number): Traced | undefined {
    const { cell } = this.family;
    const { followed } = this;
    const begun = this.running.t;
    const needs = probes.filter(({ left }) => left > 0);
    if (needs.length === 0) return undefined;
    const past = pastCutOff(step, cell, this.needOf(needs, begun, passed ?? 0));
    const { ending } = this.runOne(past, needs, passed === undefined);
    if (followed.trouble !== undefined) return { ok: false, reason: followed.trouble };
    if (!followed.hasBegun) return { ok: false, reason: ending.sentence };
    const end = followed.end();
    const [low, high] = cell.voltageWindow;
    for (const probe of needs) if (probe.left > 0) probe.extend(end, directionOf(step), high - low);
    return undefined;
  }

  /** What is left to be seen: time from now [s], or charge [C]. */
  private needOf(probes: readonly Probe[], now: number, passed: number) {
    const over = (kind: 'time' | 'charge') => probes.filter(({ data }) => data.over === kind);
    const time = Math.max(0, ...over('time').map((probe) => probe.until - now));
    const charge = Math.max(0, ...over('charge').map((probe) => probe.chargeLeft - passed));
    return { time: over('charge').length > 0 ? undefined : time, charge };
  }

  private runOne(step: Step, probes: readonly Probe[], isNew: boolean) {
    const { followed, task, oneC } = this;
    followed.next(step, isNew, (dense) => {
      for (const probe of probes) probe.observe(followed, dense);
    });
    const { running, result } = runStep(this.running, step, {
      oneC,
      rtol: task.discretisation.rtol,
      period: undefined,
      rows: false,
      watch: (of) => new ExcursionWatch(of),
      profileTimes: [],
      onProfile: () => {},
      companion: followed,
    });
    this.running = running;
    return result;
  }
}

/** Number of the last step that a probe looks at, from 0. */
function lastStep({ data }: Probe, last: number): number {
  return data.step === undefined ? last : data.step - 1;
}
