/** V21: cut-offs are met, and what is written down does not move them. */

import { describe, expect, test } from 'vitest';
import { bilayerPorosity, twoChemistries, xu2019 } from './cells.ts';
import { protocol } from './protocol.ts';
import { report } from './run.ts';

/** [V] */
const CUT_OFF = 1e-6;

describe.each([xu2019(), bilayerPorosity(), twoChemistries()])('$name', (cell) => {
  const [lower, upper] = cell.voltageWindow;

  test.each([0.1, 1, 3])(
    'the voltage where a discharge at %dC and the charge after it end is the cut-off',
    (rate) => {
      const { steps } = protocol(cell, [
        `Discharge at ${rate}C until ${lower} V`,
        `Charge at ${rate}C until ${upper} V`,
      ]);
      const misses = steps.map(({ series }, k) => Math.abs(series.voltage.at(-1)! - [lower, upper][k]));
      report(`V21 ${cell.name}, ${rate}C`, { 'V - V_cut': misses });
      expect(steps.map(({ ending }) => ending.reason)).toEqual([`${lower} V`, `${upper} V`]);
      expect(Math.max(...misses)).toBeLessThanOrEqual(CUT_OFF);
    },
  );

  test.each([lower, 3.77])(
    'the end of a discharge to %d V does not depend on how many rows are written',
    (volts) => {
      const text = `Discharge at 1C until ${volts} V`;
      const none = protocol(cell, [text]).steps[0];
      const runs = [10, 1000, 10_000].map((rows) => {
        const [step] = protocol(cell, [text], { period: none.duration / rows }).steps;
        expect(Math.abs(step.series.time.length - rows)).toBeLessThanOrEqual(2);
        return step;
      });
      expect(none.ending.status).toBe('event');
      for (const { duration, ending, charge, energy, statistics } of runs) {
        const { sentence, reason } = none.ending;
        expect({ duration, charge, energy, statistics }).toEqual({
          duration: none.duration,
          charge: none.charge,
          energy: none.energy,
          statistics: none.statistics,
        });
        expect(ending).toMatchObject({ sentence, reason });
      }
    },
  );

  test('a capacity ends a discharge exactly there', () => {
    const [step] = protocol(cell, ['Discharge at 1C until 1.5 mAh']).steps;
    report(`V21 ${cell.name}`, { 'charge - 1.5 mAh, relative': Math.abs(step.charge / 5.4 - 1) });
    expect(step.ending).toMatchObject({ status: 'event', reason: '1.5 mAh' });
    expect(Math.abs(step.charge / 5.4 - 1)).toBeLessThanOrEqual(1e-9);
  });
});
