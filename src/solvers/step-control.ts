import { ERROR_CONSTANT } from './bdf-coefficients.ts';
import type { History } from './history.ts';
import type { WeightedNorm } from './weighted-norm.ts';

/** Step sizes change only within these factors … */
const MIN_FACTOR = 0.2;
const MAX_FACTOR = 10;
/** … and not at all for less than this gain, which would cost a factorisation. */
const WORTH_GROWING = 1.2;
/** An error that grows is taken to grow on, at most by this factor a step: one ratio of two norms says no more. */
const BELIEVED_GROWTH = 2;
/** A step shortened before it is refused aims at this error: it will have to last for some steps. */
const AIM = 0.4;
/** A change of order has to promise so much more than going on: it forgets what the error was. */
const FOR_LOWER = 0.85;

/** How the next step is tried. */
export interface Choice {
  readonly order: number;
  /** Of the present step size. */
  readonly factor: number;
}

/** A step that was solved. */
export interface Tried {
  readonly order: number;
  readonly h: number;
  /** Its error over what is tolerated. */
  readonly error: number;
  /** Share of the longest promising step that is taken. */
  readonly safety: number;
}

/**
 * Order and size of the next step, from the norms of the backward differences (Shampine & Reichelt 1997), and from the
 * growth of the error (K. Gustafsson, ACM Trans. Math. Softw. 20 (1994) 496): towards a cliff every step would otherwise
 * be refused once before it is short enough.
 */
export class StepControl {
  /** Error over h^(order + 1) of the last accepted step, and its order; 0: unknown. */
  private last = 0;
  private lastOrder = 0;
  private readonly sum: Float64Array;

  constructor(
    private readonly history: History,
    private readonly norm: WeightedNorm,
    private readonly maxOrder: number,
  ) {
    this.sum = new Float64Array(history.size);
  }

  /** The history begins anew: nothing is known of the last error. */
  forget(): void {
    this.last = 0;
  }

  /** After an accepted step, already in the history. @param equalSteps of this size and order, this one included */
  afterAccepted(tried: Tried, equalSteps: number): Choice {
    const { order, error } = tried;
    const growth = this.growth(tried);
    const expected = error * growth;
    if (equalSteps < order + 1) return expected > 1 ? this.shorter(order, expected) : { order, factor: 1 };
    return this.best(tried, expected);
  }

  /** After a step whose error was too large. @param d its difference of order + 1 */
  afterRefused({ order, error, safety }: Tried, d: Float64Array): Choice {
    if (!Number.isFinite(error)) return { order, factor: MIN_FACTOR };
    const same = safety * power(error, -1 / (order + 1));
    const lower = order === 1 ? 0 : FOR_LOWER * safety * this.lowerIfRefused(order, d);
    const factor = Math.max(MIN_FACTOR, Math.min(0.9, Math.max(same, lower)));
    return { order: lower > same ? order - 1 : order, factor };
  }

  /** How the error is expected to change in a step of the same size; at least 1: of falling ones early transients are made. */
  private growth({ order, h, error }: Tried): number {
    let scaled = error / h;
    for (let k = 0; k < order; k++) scaled /= h;
    const known = this.lastOrder === order && this.last > 0;
    const growth = known ? Math.min(BELIEVED_GROWTH, scaled / this.last) : 1;
    this.last = scaled;
    this.lastOrder = order;
    return Math.max(1, growth);
  }

  /** Shortened before it is refused; of lower order where the differences have stopped falling. */
  private shorter(order: number, expected: number): Choice {
    const same = power(AIM / expected, 1 / (order + 1));
    const lower = order === 1 ? 0 : power(AIM, 1 / order) * this.lower(order);
    const factor = Math.min(1, Math.max(MIN_FACTOR, same, lower));
    return { order: lower > same ? order - 1 : order, factor };
  }

  private best({ order, safety }: Tried, expected: number): Choice {
    let longest = expected > 0 ? power(expected, -1 / (order + 1)) : MAX_FACTOR;
    let next = order;
    const lower = order > 1 ? this.lower(order) : 0;
    if (lower > longest) {
      longest = lower;
      next = order - 1;
    }
    const higher = order < this.maxOrder ? this.higher(order) : 0;
    if (higher > longest) {
      longest = higher;
      next = order + 1;
    }
    const factor = Math.min(MAX_FACTOR, safety * longest);
    if (factor < WORTH_GROWING && factor > 0.9) return { order, factor: 1 };
    return { order: next, factor: Math.max(MIN_FACTOR, factor) };
  }

  /** The longest step of the order below, over the present one. */
  private lower(order: number): number {
    const { differences, size } = this.history.step;
    return power(ERROR_CONSTANT[order - 1] * this.norm.of(differences, order * size), -1 / order);
  }

  private higher(order: number): number {
    const { differences, size } = this.history.step;
    return power(ERROR_CONSTANT[order + 1] * this.norm.of(differences, (order + 2) * size), -1 / (order + 2));
  }

  /** The same of a step that is not in the history: its difference of this order is the sum of two. */
  private lowerIfRefused(order: number, d: Float64Array): number {
    const { sum } = this;
    const { differences, size } = this.history.step;
    for (let i = 0; i < size; i++) sum[i] = differences[order * size + i] + d[i];
    return power(ERROR_CONSTANT[order - 1] * this.norm.of(sum, 0), -1 / order);
  }
}

/** x^p of x >= 0, in half the time of the operator. */
function power(x: number, p: number): number {
  return Math.exp(p * Math.log(x));
}
