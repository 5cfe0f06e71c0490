import type { DaeSystem, Trouble } from './dae.ts';
import type { Failed, FailureReason } from './outcome.ts';
import type { WeightedNorm } from './weighted-norm.ts';

const MAX_REFUSALS = 40;
/** After this many in a row what the steps start from is distrusted, and made anew. */
const REFUSALS_BEFORE_RESTART = 4;

/** A failure without the state it left behind. */
export type Verdict = Pick<Failed, 'status' | 'reason' | 'where' | 'detail'>;

/** Steps refused since the last accepted one, and what a run that must end says of them. */
export class Refusals {
  private count = 0;
  private fault: 'not-finite' | 'singular-jacobian' | undefined;
  private trouble: Trouble | undefined;

  constructor(
    private readonly system: DaeSystem,
    private readonly norm: WeightedNorm,
    /** The last update of Newton's method: its worst entry is the unknown to look at. */
    private readonly update: Float64Array,
  ) {}

  /** @returns true where one more attempt is worth making */
  note(reason: FailureReason, trouble: Trouble | undefined): boolean {
    this.count++;
    this.fault = reason === 'not-finite' || reason === 'singular-jacobian' ? reason : undefined;
    this.trouble = trouble;
    return this.count <= MAX_REFUSALS;
  }

  get restartDue(): boolean {
    return this.count % REFUSALS_BEFORE_RESTART === 0;
  }

  clear(): void {
    this.count = 0;
    this.fault = undefined;
  }

  /** No shorter step is worth trying: the model's fault where there is one, else `reason`. */
  exhausted(reason: FailureReason, h: number): Verdict {
    if (this.fault === 'not-finite' && this.trouble !== undefined) return notFinite(this.trouble);
    const after = reason === 'step-too-small' ? '' : ` after ${this.count} attempts`;
    return this.verdict(this.fault ?? reason, `h = ${h} s${after}`);
  }

  verdict(reason: FailureReason, detail: string): Verdict {
    const where = this.system.nameOf(this.norm.worst(this.update));
    return { status: 'failed', reason, where, detail };
  }
}

export function notFinite({ what, value }: Trouble): Verdict {
  return { status: 'failed', reason: 'not-finite', where: what, detail: `value ${value}` };
}
