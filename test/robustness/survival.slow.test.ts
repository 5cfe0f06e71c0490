import { expect, test } from 'vitest';
import { randomDesigns } from './designs.ts';
import { galvanostatic } from './galvanostatic.ts';

const DESIGNS = 500;
const RATES = [0.05, 1, 3, 5];
/** Share of runs that must end at a cut-off or a named physical event. */
const EXPLAINED = 0.995;
/** Nothing may take longer than this [ms]; a typical run takes a few. */
const HANG = 5000;
/** Lithium and salt over a whole run, relative. */
const BALANCE = 1e-10;

test(`of ${DESIGNS} random designs at C/20 to 5C, both ways, ${100 * EXPLAINED} % come back with an answer or a physical reason`, () => {
  const endings = new Map<string, number>();
  const unexplained: string[] = [];
  let slowest = 0;
  let worstBalance = 0;
  let total = 0;
  for (const cell of randomDesigns(DESIGNS, 20260)) {
    for (const rate of RATES.flatMap((each) => [each, -each])) {
      const begun = performance.now();
      const { ending, steps, balances } = galvanostatic(cell, rate);
      slowest = Math.max(slowest, performance.now() - begun);
      total++;
      const name = `${rate > 0 ? 'discharge' : 'charge'}: ${ending.status}, ${ending.reason}`;
      endings.set(name, (endings.get(name) ?? 0) + 1);
      if (ending.status === 'failed') unexplained.push(`${cell.name} at ${rate}C: ${ending.sentence}`);
      else worstBalance = Math.max(worstBalance, balances.lithium, balances.salt);
      const { time, voltage, current, capacity } = steps[0].series;
      for (const column of [time, voltage, current, capacity])
        expect(column.every(Number.isFinite)).toBe(true);
      if (ending.status === 'failed') {
        expect(ending.place).toBeTruthy();
        expect(ending.sentence).toMatch(/at t = /);
      }
    }
  }
  console.info(
    [...endings]
      .sort()
      .map(([name, count]) => `${count} x ${name}`)
      .join('\n'),
  );
  console.info(
    `${unexplained.length} of ${total} failed; slowest ${slowest.toFixed(0)} ms; balances ${worstBalance.toExponential(1)}`,
  );
  if (unexplained.length > 0) console.info(unexplained.join('\n'));
  expect(unexplained.length / total).toBeLessThanOrEqual(1 - EXPLAINED);
  expect(slowest).toBeLessThan(HANG);
  expect(worstBalance).toBeLessThanOrEqual(BALANCE);
});
