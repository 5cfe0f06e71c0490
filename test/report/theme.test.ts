import { describe, expect, it } from 'vitest';
import { rateColors, stylesOf } from '../../src/report/theme.ts';
import { contrast, distance, lightness, simulations } from './colour.ts';

/** Just noticeable is 1 to 2.3 (Mahy 1994); thin lines need several times that. */
const LEAST_LIGHTNESS = 10;
const FOUR = ['SLC1', 'SLC2', 'BLC1', 'BLC2'];

describe('stylesOf', () => {
  it('gives a known design the same style whatever stands beside it', () => {
    const alone = stylesOf(['BLC1']).get('BLC1');
    expect(stylesOf(['x', 'BLC1', 'SLC1']).get('BLC1')).toEqual(alone);
  });

  it('gives a variant of a design its colour, and another dash and marker', () => {
    const styles = stylesOf(['SLC1', 'SLC1, 12 mAh cm⁻²', 'SLC1, no. 3']);
    const all = [...styles.values()];
    expect(new Set(all.map(({ color }) => color)).size).toBe(1);
    expect(new Set(all.map(({ dash }) => String(dash))).size).toBe(3);
    expect(new Set(all.map(({ shape }) => shape)).size).toBe(3);
  });

  it('cycles the others in order of appearance', () => {
    const names = Array.from({ length: 16 }, (_, i) => `design ${i}`);
    const styles = stylesOf([...names, ...FOUR]);
    const looks = [...styles.values()].map((style) => `${style.color} ${style.dash}`);
    expect(new Set(looks).size).toBe(20);
    expect(stylesOf(names.slice(0, 3)).get('design 2')).toEqual(styles.get('design 2'));
  });

  it('does not take a name for a property of objects', () => {
    expect(stylesOf(['constructor']).get('constructor')?.color).toMatch(/^#/);
  });

  it('tells the four designs apart without colour', () => {
    const styles = [...stylesOf(FOUR).values()];
    expect(new Set(styles.map((style) => String(style.dash))).size).toBe(4);
    expect(new Set(styles.map((style) => style.shape)).size).toBe(4);
  });

  it.each([
    ['the four designs', FOUR],
    ['four others', ['a', 'b', 'c', 'd']],
  ])('tells %s apart for every kind of colour vision', (_, names) => {
    const colors = [...stylesOf(names).values()].map((style) => style.color);
    for (const [name, simulate] of Object.entries(simulations)) {
      const seen = colors.map(simulate);
      const least = Math.min(...seen.flatMap((a, i) => seen.slice(i + 1).map((b) => distance(a, b))));
      console.log(`${name}: least CIELAB distance of two designs ${least.toFixed(1)}`);
      // 2.3 is just noticeable (Mahy 1994); thin lines need several times that.
      expect(least).toBeGreaterThan(15);
    }
  });

  const sixteen = Array.from({ length: 16 }, (_, i) => `design ${i}`);
  const alikeInGrey = (names: readonly string[]) => {
    const styles = [...stylesOf(names).values()];
    return styles.flatMap((a, i) =>
      styles
        .slice(i + 1)
        .filter((b) => Math.abs(lightness(a.color) - lightness(b.color)) < LEAST_LIGHTNESS)
        .map((b) => [a, b] as const),
    );
  };

  it.each([
    ['the four designs', FOUR],
    ['sixteen others', sixteen],
  ])('in grey: any two of %s differ in lightness or in their dashes', (name, names) => {
    const pairs = alikeInGrey(names);
    console.log(`grey, ${name}: ${pairs.length} pairs of like lightness, told apart by their dashes`);
    for (const [a, b] of pairs) expect(String(a.dash), `${a.color}, ${b.color}`).not.toBe(String(b.dash));
  });

  it('in grey: any two of both together differ in lightness, dashes or markers', () => {
    for (const [a, b] of alikeInGrey([...FOUR, ...sixteen]))
      expect(`${a.dash} ${a.shape}`, `${a.color}, ${b.color}`).not.toBe(`${b.dash} ${b.shape}`);
  });

  it('in grey: four designs that have no style of their own are told apart by dashes too', () => {
    const styles = [...stylesOf(['a', 'b', 'c', 'd']).values()];
    expect(new Set(styles.map(({ dash }) => String(dash))).size).toBe(4);
    expect(new Set(styles.map(({ shape }) => shape)).size).toBe(4);
  });

  it('draws lines that stand out from white paper', () => {
    for (const style of stylesOf([...FOUR, 'a', 'd']).values()) {
      expect(contrast(style.color, '#ffffff')).toBeGreaterThan(2.5);
    }
  });
});

describe('rateColors', () => {
  it.each([1, 2, 5, 12])('gives %d colours, dark to light', (count) => {
    const colors = rateColors(count);
    expect(colors.length).toBe(count);
    const onWhite = colors.map((color) => contrast(color, '#ffffff'));
    expect(onWhite).toEqual([...onWhite].sort((a, b) => b - a));
    expect(new Set(colors).size).toBe(count);
    expect(Math.min(...onWhite)).toBeGreaterThan(2.3);
    const steps = colors.map(lightness);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
  });
});
