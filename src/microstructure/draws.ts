import type { Random } from '../core/random.ts';

/** A number of Poisson's distribution: events of rate 1 counted up to the mean. Takes time in proportion to the mean. */
export function poisson(mean: number, random: Random): number {
  let count = -1;
  for (let t = 0; t <= mean; count++) t -= Math.log(1 - random.uniform());
  return count;
}

/** A standard normal number (Box and Muller 1958, Ann. Math. Stat. 29, 610). */
export function normal(random: Random): number {
  const r = Math.sqrt(-2 * Math.log(1 - random.uniform()));
  return r * Math.cos(2 * Math.PI * random.uniform());
}
