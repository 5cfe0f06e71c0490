import { brent } from '../core/brent.ts';
import type { DaeEvent } from './dae.ts';
import type { DenseStep } from './dense.ts';

/** Two roots closer than this, relative to the step, happen together: priority then decides. */
const TOGETHER = 1e-9;

function crosses(event: DaeEvent, before: number, after: number): boolean {
  if (event.direction === 1) return before < 0 && after >= 0;
  if (event.direction === -1) return before > 0 && after <= 0;
  return (before < 0 && after >= 0) || (before > 0 && after <= 0);
}

/** The first event (by priority) that holds before anything was integrated. */
export function alreadyTrue(events: readonly DaeEvent[], t: number, y: Float64Array): DaeEvent | undefined {
  let found: DaeEvent | undefined;
  for (const event of events) {
    if (event.direction === 0) continue;
    const holds = event.direction * event.value(t, y) > 0;
    if (holds && (found === undefined || event.priority < found.priority)) found = event;
  }
  return found;
}

export interface Located {
  readonly event: DaeEvent;
  readonly t: number;
}

/** Watches the event functions over the accepted steps and finds the earliest root on the dense output. */
export class EventLocator {
  private readonly before: Float64Array;
  private readonly after: Float64Array;
  private readonly y: Float64Array;

  constructor(
    private readonly events: readonly DaeEvent[],
    size: number,
  ) {
    this.before = new Float64Array(events.length);
    this.after = new Float64Array(events.length);
    this.y = new Float64Array(size);
  }

  begin(t: number, y: Float64Array): void {
    for (let k = 0; k < this.events.length; k++) this.before[k] = this.events[k].value(t, y);
  }

  /** True where some event changes sign between the last accepted state and (t, y). */
  triggered(t: number, y: Float64Array): boolean {
    let any = false;
    for (let k = 0; k < this.events.length; k++) {
      const event = this.events[k];
      this.after[k] = event.value(t, y);
      if (crosses(event, this.before[k], this.after[k])) any = true;
    }
    return any;
  }

  /** The first event (by priority) that sat exactly on zero before the step and holds after it; `triggered` comes first. */
  leftZero(): DaeEvent | undefined {
    let found: DaeEvent | undefined;
    for (let k = 0; k < this.events.length; k++) {
      const event = this.events[k];
      if (this.before[k] !== 0 || !(event.direction * this.after[k] > 0)) continue;
      if (found === undefined || event.priority < found.priority) found = event;
    }
    return found;
  }

  advance(): void {
    this.before.set(this.after);
  }

  /** Earliest root inside the step; a function that is exactly zero before the step is not a crossing. */
  earliest(step: DenseStep): Located | undefined {
    let found: Located | undefined;
    const near = TOGETHER * Math.abs(step.to - step.from);
    for (let k = 0; k < this.events.length; k++) {
      const event = this.events[k];
      if (!crosses(event, this.before[k], this.after[k])) continue;
      const root = brent(
        (t) => {
          if (t === step.from) return this.before[k];
          if (t === step.to) return this.after[k];
          step.interpolate(t, this.y);
          return event.value(t, this.y);
        },
        step.from,
        step.to,
        1e-3 * near,
      );
      const t = Number.isNaN(root) ? step.to : root;
      const wins =
        found === undefined ||
        t < found.t - near ||
        (t <= found.t + near && event.priority < found.event.priority);
      if (wins) found = { event, t };
    }
    return found;
  }
}
