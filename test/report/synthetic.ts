import type { RatePoint, VoltageCurve } from '../../src/report/discharge.ts';

/** Made-up discharges that look like the real ones; nothing here is a result. */
export const RATES = [0.1, 0.5, 1, 2, 3];
export const DESIGNS = ['SLC1', 'SLC2', 'BLC1', 'BLC2'];

const PENALTY: Readonly<Record<string, number>> = { SLC1: 1, SLC2: 0.75, BLC1: 0.55, BLC2: 1.25 };

export function curve(design: string, cRate: number, arealCapacity = 3, points = 400): VoltageCurve {
  const penalty = (PENALTY[design] ?? 0.9) * (arealCapacity / 3) ** 0.8;
  const reached = arealCapacity / (1 + 0.07 * penalty * cRate ** 1.6);
  const drop = 0.055 * penalty * cRate ** 0.8;
  const capacity: number[] = [];
  const voltage: number[] = [];
  for (let i = 0; i < points; i++) {
    const x = i / (points - 1);
    const open = 4.3 - 0.62 * x - 0.12 * Math.tanh(9 * (x - 0.25)) - 0.12;
    const knee = (open - drop * 0.8 - 3) * x ** (14 / (1 + 0.5 * cRate));
    capacity.push(reached * x);
    voltage.push(Math.min(4.3, open - drop * (1 - 0.2 * x) - knee));
  }
  return { design, cRate, capacity, voltage };
}

export function curves(designs = DESIGNS, rates = RATES, arealCapacity = 3): VoltageCurve[] {
  return designs.flatMap((design) => rates.map((rate) => curve(design, rate, arealCapacity)));
}

export function pointsOf(all: readonly VoltageCurve[]): RatePoint[] {
  return all.map(({ design, cRate, capacity }) => ({
    design,
    cRate,
    capacity: capacity[capacity.length - 1] ?? Number.NaN,
  }));
}
