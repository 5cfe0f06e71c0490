/** All designs of a study in the order in which they were asked for, whoever valued them. */

import type { Design, DesignRequest, ValueDesigns } from './design.ts';
import { soundWorth, WORTHLESS, type Worth } from './problem.ts';
import type { Optimisation } from './study.ts';

export class Trials {
  readonly designs: Design[] = [];
  private next = 0;
  private readonly value: ValueDesigns;
  private readonly onMore: (done: number) => void;

  constructor(value: ValueDesigns, onMore: (done: number) => void = () => {}) {
    this.value = value;
    this.onMore = onMore;
  }

  /** Values points for one purpose; numbered in the order in which they are asked for. */
  async valued(
    of: Pick<DesignRequest, 'purpose' | 'layer'>,
    points: readonly Float64Array[],
  ): Promise<Design[]> {
    const batch = points.map((x) => ({ index: this.next++, ...of, x }));
    const designs = await this.value(batch);
    this.designs.push(...designs);
    this.onMore(this.designs.length);
    return [...designs];
  }
}

/** What a design is worth by the objectives of its study, all of them minimised. */
export function worthOf({ objectives }: Optimisation, { summary, violation }: Design): Worth {
  if (violation > 0) return { objectives: objectives.map(() => WORTHLESS), violation };
  const values = objectives.map(({ key, sign }) => sign * (summary[key] ?? Number.NaN));
  return soundWorth({ objectives: values, violation });
}
