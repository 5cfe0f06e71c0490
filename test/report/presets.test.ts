import { describe, expect, it } from 'vitest';
import { letterOf, PRESET_NAMES, presetNamed } from '../../src/report/presets.ts';

describe.each(PRESET_NAMES)('%s', (name) => {
  const preset = presetNamed(name);
  it('has letters of 6 pt or more, curves of 0.5 pt or more, and a double column wider than two singles', () => {
    expect(preset.fontSize).toBeGreaterThanOrEqual(6);
    expect(preset.lineWidth).toBeGreaterThanOrEqual(0.5);
    expect(preset.widths.double).toBeGreaterThan(2 * preset.widths.single);
  });

  it('says where its sizes are from, or that nobody could confirm them', () => {
    expect(preset.source).toMatch(
      /^(www|pubs)\.[a-z]+\.org\/|^www\.elsevier\.com\/|^from memory, unconfirmed$/,
    );
  });
});

it('an unknown preset names the nearest and all there are', () => {
  expect(() => presetNamed('elsevir')).toThrow('did you mean "elsevier"? There are rsc, elsevier, ecs, acs');
});

it('panels are lettered beyond z', () => {
  expect([0, 25, 26, 27, 52].map(letterOf)).toEqual(['a', 'z', 'aa', 'ab', 'ba']);
});
