import { describe, expect, it } from 'vitest';
import { renderSvg } from '../../../src/node/drawing/render-svg.ts';
import { materialFigure } from '../../../src/report/figures/material.ts';
import { materialNames, materialSheet } from '../../../src/report/material-sheet.ts';
import { boxesOf, overlaps } from '../boxes.ts';

const figureOf = (name: string) => materialFigure(materialSheet(name)!);
const boxes = async (name: string) => boxesOf(await renderSvg(figureOf(name).spec));

describe.each(materialNames)('the figure of %s', (name) => {
  it('is drawn with all text inside and none on top of another', async () => {
    const { boxes: found, width, height } = await boxes(name);
    for (const box of found) {
      expect(Math.min(box.left, box.top), box.text).toBeGreaterThanOrEqual(0);
      expect(box.right, box.text).toBeLessThanOrEqual(width);
      expect(box.bottom, box.text).toBeLessThanOrEqual(height);
    }
    expect(overlaps(found)).toEqual([]);
  });
});

describe('the figure of a material', () => {
  it('names properties with their units, and powers of ten on the axis', async () => {
    const texts = (await boxes('lipf6-gen2')).boxes.map(({ text }) => text);
    expect(texts).toEqual(
      expect.arrayContaining([
        'Diffusivity [10⁻¹⁰ m² s⁻¹]',
        'Conductivity [S m⁻¹]',
        'Transference number',
        'Thermodynamic factor',
        'Salt concentration [mol L⁻¹]',
      ]),
    );
  });

  it('has decades on a logarithmic axis', async () => {
    const sheet = materialSheet('nmc532-xu2019')!;
    const steep = sheet.properties.map((one) => ({
      ...one,
      constant: undefined,
      values: one.states.map((state) => 10 ** (-18 + 4 * state)),
    }));
    const svg = boxesOf(await renderSvg(materialFigure({ ...sheet, properties: steep }).spec));
    const texts = svg.boxes.map(({ text }) => text);
    for (const label of ['10⁻¹⁸', '10⁻¹⁶', '10⁻¹⁴']) expect(texts).toContain(label);
  });

  it('has its numbers as CSV', () => {
    const lines = figureOf('lithium').csv.trimEnd().split('\n');
    expect(lines[0]).toBe('Property,Unit,Salt concentration [mol L⁻¹],Value');
    expect(lines[1]).toMatch(/^i_0,A\/m\^2,0,3\.\d+$/);
    expect(materialSheet('water')).toBeUndefined();
  });
});
