import { describe, expect, it } from 'vitest';
import { blockPlot, needsLog } from '../../src/report/sparkline.ts';
import { powerOfTen, unitText } from '../../src/report/units-text.ts';

const states = Array.from({ length: 101 }, (_, i) => i / 100);

describe('a plot of block characters', () => {
  it('rises with its values, labelled by its ends', () => {
    const lines = blockPlot(
      states,
      states.map((x) => 2 + x),
      { width: 16, height: 2 },
    );
    expect(lines).toEqual([
      '3 │        ▁▂▃▄▅▆▇█',
      '2 │▁▂▃▄▅▆▇█████████',
      '  └────────────────',
      '   0              1',
    ]);
  });

  it('shows decades by their logarithms', () => {
    const decades = states.map((x) => 10 ** (-16 + 3 * x));
    expect(needsLog(decades)).toBe(true);
    const [first] = blockPlot(states, decades, { width: 16, height: 2 });
    expect(first?.slice(first.indexOf('│'))).toBe('│        ▁▂▃▄▅▆▇█');
    expect(needsLog([-1, 100])).toBe(false);
  });

  it('is half full where nothing changes', () => {
    const lines = blockPlot([0, 1], [5, 5], { width: 4, height: 2 });
    expect(lines.slice(0, 2)).toEqual(['5 │', '5 │████']);
  });
});

describe('units and powers', () => {
  it('are written with their signs', () => {
    expect([unitText('m^2/s'), unitText('V'), unitText('')]).toEqual(['m² s⁻¹', 'V', '']);
    expect([powerOfTen(-14), powerOfTen(3)]).toEqual(['10⁻¹⁴', '10³']);
  });
});
