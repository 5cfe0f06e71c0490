import type { CellModel } from '../models/cell-model.ts';
import { breakdown } from '../models/p2d/breakdown.ts';
import type { UtilisationScale } from '../models/p2d/layer-observables.ts';
import { limitation } from '../models/p2d/limitation.ts';
import { particleCapacity } from '../models/p2d/mesh.ts';
import type { DenseStep } from '../solvers/dense.ts';
import { BreakdownRecorder } from './breakdown-recorder.ts';
import { ChargeMark } from './charge-mark.ts';
import type { ExcursionWatch } from './excursions.ts';
import { Recorder } from './recorder.ts';
import type { StepResult } from './result.ts';
import type { Step } from './step.ts';
import type { StepCompanion } from './step-companion.ts';

export interface StepOptions {
  /** The current called 1C [A]. */
  readonly oneC: number;
  readonly rtol: number;
  readonly period: number | undefined;
  /** False: of the time series only the first and the last row are kept. */
  readonly rows: boolean;
  readonly watch: (system: CellModel) => ExcursionWatch;
  /** What overpotentials and layers are counted from; undefined: they are not recorded. */
  readonly breakdown?: UtilisationScale | undefined;
  /** Whether the result says where most of the voltage is lost at the end. */
  readonly limitation?: boolean;
  /** Charge passed [C m^-2] whose passing on charge is noted. */
  readonly mark?: number | undefined;
  /** Called with the state at each of these times [s since the start of the run]. */
  readonly profileTimes: readonly number[];
  readonly onProfile: (system: CellModel, t: number, y: Float64Array) => void;
  readonly companion?: StepCompanion | undefined;
}

/** Rows of overpotentials over a full charge or discharge, at most. */
const BREAKDOWN_ROWS = 200;

/** A state before it was loaded, and under the load: consistent, if it could be had, before any surface had moved. */
export interface FirstStates {
  readonly t: number;
  readonly y: Float64Array;
  readonly atOnce: { readonly y: Float64Array; readonly surface: Float64Array } | undefined;
}

/** Everything that is seen of a step; it never changes what is integrated. */
export class StepObserver {
  readonly recorder: Recorder;
  private readonly breakdown: BreakdownRecorder | undefined;
  private readonly mark: ChargeMark | undefined;
  private watch: ExcursionWatch;
  /** Times at which profiles are still to be taken. */
  private readonly times: number[];
  private state: Float64Array;

  constructor(
    private system: CellModel,
    { t, y, atOnce }: FirstStates,
    step: Step,
    private readonly options: StepOptions,
  ) {
    const { rows, breakdown: scale, profileTimes } = options;
    const period = step.period ?? options.period;
    this.recorder = new Recorder(system, t, y, { atOnce: atOnce?.y ?? y, period, rows });
    if (rows && scale !== undefined) {
      const first = { t, y: atOnce?.y ?? y, ...(atOnce && { surface: atOnce.surface }) };
      const closest = particleCapacity(system.mesh) / BREAKDOWN_ROWS;
      this.breakdown = new BreakdownRecorder(system, first, scale, closest);
    }
    if (options.mark !== undefined) this.mark = new ChargeMark(options.mark);
    this.watch = options.watch(system);
    // a time on the boundary of two steps belongs to the first of them
    this.times = profileTimes.filter((time) => time > t || (time === t && t === 0));
    this.state = new Float64Array(system.size);
  }

  observe(dense: DenseStep): void {
    const { times, state, options, system } = this;
    this.recorder.observe(dense);
    this.breakdown?.observe(dense);
    this.mark?.observe(dense, system.layout.charge);
    this.watch.observe(dense);
    options.companion?.observe(dense);
    while (times.length > 0 && times[0]! <= dense.to) {
      dense.interpolate(times[0]!, state);
      options.onProfile(system, times.shift()!, state);
    }
  }

  /** Goes on with the same cell in another discretisation. */
  moveTo(system: CellModel): void {
    this.system = system;
    this.state = new Float64Array(system.size);
    this.recorder.moveTo(system);
    this.breakdown?.moveTo(system);
    this.watch = this.options.watch(system);
  }

  finish(t: number, y: Float64Array): void {
    this.recorder.finish(t, y);
    this.breakdown?.finish(t, y);
  }

  /** What a result says beside its numbers: overpotentials along the step, and where most is lost at its end. */
  seen(y: Float64Array): Pick<StepResult, 'breakdown' | 'limitation' | 'marked'> {
    const told = this.options.limitation && this.recorder.charge !== 0;
    const lost = told ? limitation(breakdown(this.system, y)) : undefined;
    return {
      ...(this.breakdown && { breakdown: this.breakdown.series() }),
      ...(lost && { limitation: lost.sentence }),
      ...(this.mark?.time !== undefined && { marked: this.mark.time }),
    };
  }
}
