import { describe, expect, it } from 'vitest';
import {
  ASCII_BOLD,
  ASCII_REGULAR,
  OTHERS,
  OTHERS_BOLD,
  OTHERS_REGULAR,
} from '../../src/report/glyph-widths.ts';
import { textWidth } from '../../src/report/text-width.ts';

describe('textWidth', () => {
  it('adds up the advances of DejaVu Sans', () => {
    // Sums of the font's hmtx table, in 1/2048 em.
    expect(textWidth('Discharge capacity [mAh cm⁻²]', 2048)).toBe(32208);
    expect(textWidth('Rate', 2048, true)).toBe(5327);
    expect(textWidth('', 12)).toBe(0);
  });

  it('is proportional to the font size', () => {
    expect(textWidth('BLC1', 24)).toBeCloseTo(2 * textWidth('BLC1', 12), 12);
  });

  it('has one width for every glyph it lists', () => {
    expect(ASCII_REGULAR.length).toBe(95);
    expect(ASCII_BOLD.length).toBe(95);
    expect(OTHERS_REGULAR.length).toBe([...OTHERS].length);
    expect(OTHERS_BOLD.length).toBe([...OTHERS].length);
  });

  it('gives glyphs it does not list a width all the same', () => {
    expect(textWidth('Ж', 2048)).toBeGreaterThan(1000);
    expect(textWidth('電池', 2048)).toBe(4096);
  });
});
