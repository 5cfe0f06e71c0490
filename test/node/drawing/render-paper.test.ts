import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fittedSvg } from '../../../src/node/drawing/fit-column.ts';
import { paperSize, sizedSvg } from '../../../src/node/drawing/paper-size.ts';
import { renderPdf } from '../../../src/node/drawing/render-pdf.ts';
import { renderPng } from '../../../src/node/drawing/render-png.ts';
import { renderSvg } from '../../../src/node/drawing/render-svg.ts';
import { rateCapabilityFigure } from '../../../src/report/figures/rate-capability.ts';
import { voltageCapacityFigure } from '../../../src/report/figures/voltage-capacity.ts';
import { PRESET_NAMES, presetNamed, SIZES } from '../../../src/report/presets.ts';
import { boxesOf, overlaps } from '../../report/boxes.ts';
import { curves, DESIGNS, pointsOf } from '../../report/synthetic.ts';

const voltage = voltageCapacityFigure(curves(DESIGNS, [2]));
const svg = await renderSvg(voltage.spec);
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const mmToPt = (mm: number) => (mm / 25.4) * 72;

describe('PNG', () => {
  it.each([300, 600])(
    'at %d dpi has the pixels of its width on paper, and says its resolution',
    async (dpi) => {
      const png = Buffer.from(await renderPng(svg, { width: 83, dpi }));
      expect(png.readUInt32BE(16)).toBe(Math.round((83 / 25.4) * dpi));
      expect(png.toString('latin1', 37, 41)).toBe('pHYs');
      expect(png.readUInt32BE(41)).toBe(Math.round((dpi / 25.4) * 1000));
    },
  );

  it('is the same bytes again', async () => {
    expect(await renderPng(svg)).toEqual(await renderPng(svg));
  });

  it('draws letters: without the font it would be another image', async () => {
    const bare = svg.replace(/<text.*?<\/text>/gs, '');
    expect((await renderPng(svg)).length).toBeGreaterThan((await renderPng(bare)).length + 2000);
  });
});

describe('PDF', () => {
  it('is the same bytes again, and no date of today is in it', async () => {
    const [one, two] = [await renderPdf(svg), await renderPdf(svg)];
    expect(text(one)).toBe(text(two));
    expect(text(one)).toContain('(D:19700101000000Z)');
  });

  it('has the width asked for, and the font inside', async () => {
    const pdf = text(await renderPdf(svg, { width: 83 }));
    const [, w] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
    expect(Number(w)).toBeCloseTo(mmToPt(83), 2);
    expect(pdf).toMatch(/\/FontFile2/);
    expect(pdf).toMatch(/\/BaseFont \/[A-Z]{6}\+DejaVuSans/);
    expect(pdf).not.toMatch(/Helvetica/);
  });

  it.skipIf(!present('pdftotext'))('has its text to select, and every font embedded (poppler)', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stratode-'));
    try {
      const file = join(folder, 'f.pdf');
      writeFileSync(file, await renderPdf(svg, { width: 83 }));
      const words = execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' });
      for (const word of [...DESIGNS, 'Discharge capacity [mAh cm⁻²]', '4.2']) expect(words).toContain(word);
      const fonts = execFileSync('pdffonts', [file], { encoding: 'utf8' }).trim().split('\n').slice(2);
      expect(fonts.length).toBeGreaterThan(0);
      for (const font of fonts) expect(font).toMatch(/DejaVuSans.*\byes yes yes\b/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

it('a sign that the font lacks is refused for PDF and PNG, and not left out', async () => {
  const odd = svg.replace('>SLC1<', '>電池<');
  await expect(renderPdf(odd)).rejects.toThrow('DejaVu Sans has no "電", "池"');
  await expect(renderPng(odd)).rejects.toThrow('--format svg');
});

it('an SVG for paper keeps its drawing and has its width in mm', () => {
  expect(sizedSvg(svg, 83)).toMatch(/^<svg [^>]*width="83mm" height="[\d.]+mm" viewBox=/);
  expect(sizedSvg(svg)).toBe(svg);
});

const cases = PRESET_NAMES.flatMap((name) => SIZES.map((size) => [name, size] as const));
const figures = [voltage, rateCapabilityFigure(pointsOf(curves()), { title: 'Rate capability' })];

describe.each(cases)('fitted to %s, %s column', (name, size) => {
  const preset = presetNamed(name);
  it('letters are those of the preset within 2 %, all inside and none on top of another', async () => {
    for (const { spec } of figures) {
      const fitted = await fittedSvg(spec, preset, size);
      const { boxes, width, height } = boxesOf(fitted);
      const ptPerPx = mmToPt(preset.widths[size]) / paperSize(fitted).px[0];
      const sizes = [...fitted.matchAll(/font-size="([\d.]+)px"/g)].map(([, px]) => Number(px) * ptPerPx);
      expect(Math.min(...sizes)).toBeGreaterThan(0.98 * preset.fontSize);
      expect(Math.min(...sizes)).toBeLessThan(1.02 * preset.fontSize);
      for (const box of boxes) {
        expect(box.left, box.text).toBeGreaterThanOrEqual(0);
        expect(box.right, box.text).toBeLessThanOrEqual(width);
        expect(box.bottom, box.text).toBeLessThanOrEqual(height);
      }
      expect(overlaps(boxes)).toEqual([]);
    }
  });
});

function present(program: string): boolean {
  try {
    execFileSync(program, ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    console.log(`${program} is absent: the text of a PDF is NOT tested here (apt install poppler-utils)`);
    return false;
  }
}
