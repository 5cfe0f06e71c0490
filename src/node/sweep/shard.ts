/** A part of a sweep for one of several machines: every nth case, so that the parts take about as long. */

export interface Shard {
  /** From 1 to `of`. */
  readonly number: number;
  readonly of: number;
}

export const WHOLE: Shard = { number: 1, of: 1 };

export function casesIn({ number, of }: Shard, count: number): number {
  return Math.max(0, Math.ceil((count - number + 1) / of));
}

/** Number in the whole sweep of the kth case of a shard. */
export function caseOf({ number, of }: Shard, k: number): number {
  return number - 1 + k * of;
}

export function isIn({ number, of }: Shard, index: number): boolean {
  return index % of === number - 1;
}

/** "2/8"; undefined where it is none. */
export function readShard(text: string): Shard | undefined {
  const [, number, of] = /^(\d{1,5})\/(\d{1,5})$/.exec(text.trim()) ?? [];
  const shard = { number: Number(number), of: Number(of) };
  return shard.number >= 1 && shard.number <= shard.of ? shard : undefined;
}

/** "0–11, 13, 20–99": runs of numbers, the first few of them. */
export function rangesText(numbers: Iterable<number>, most = 6): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last !== undefined && number === last[1] + 1) last[1] = number;
    else if (runs.length > most) break;
    else runs.push([number, number]);
  }
  const shown = runs.slice(0, most).map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`));
  return [...shown, ...(runs.length > most ? ['…'] : [])].join(', ');
}
