import { describe, expect, it } from 'vitest';
import { thin } from '../../src/report/thin.ts';
import { curve } from './synthetic.ts';

describe('thin', () => {
  it('leaves a straight line its two ends', () => {
    const x = Array.from({ length: 101 }, (_, i) => i);
    expect(thin(x, x, 100, 100)).toEqual([0, 100]);
  });

  it('keeps a discharge within its tolerance of the axis with a fraction of the points', () => {
    const { capacity, voltage } = curve('SLC1', 1);
    const kept = thin(capacity, voltage, 3, 1.3, 1.5e-4);
    let worst = 0;
    for (let k = 1; k < kept.length; k++) {
      const [a, b] = [kept[k - 1]!, kept[k]!];
      for (let i = a; i <= b; i++) {
        const share = (capacity[i]! - capacity[a]!) / (capacity[b]! - capacity[a]!);
        worst = Math.max(
          worst,
          Math.abs(voltage[a]! + share * (voltage[b]! - voltage[a]!) - voltage[i]!) / 1.3,
        );
      }
    }
    console.log(
      `thin: ${kept.length} of ${capacity.length} points, off by ${worst.toExponential(1)} of the axis`,
    );
    // The vertical distance is the normal distance times √(1 + slope²), and the slope stays below 8 here.
    expect(worst).toBeLessThan(8 * 1.5e-4);
    expect(kept.length).toBeLessThan(capacity.length / 4);
  });

  it('keeps one and two points, and points that coincide', () => {
    expect(thin([1], [2], 1, 1)).toEqual([0]);
    expect(thin([1, 2], [2, 3], 1, 1)).toEqual([0, 1]);
    expect(thin([1, 1, 1], [2, 2, 2], 1, 1)).toEqual([0, 2]);
  });

  it('keeps a spike between equal ends', () => {
    expect(thin([0, 1, 0], [0, 1, 0], 1, 1)).toEqual([0, 1, 2]);
  });
});
