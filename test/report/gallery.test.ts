/** The gallery as it is in the repository: figures of real runs, at the width of a single column. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { boxesOf, overlaps } from './boxes.ts';

const docs = new URL('../../docs/', import.meta.url);
const folder = new URL('figures/gallery/', docs);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.svg'))
  .sort();
const POINTS_PER_MM = 72 / 25.4;

/** A drawing in its own pixels, and how many points one of them is on paper. */
function read(name: string): { svg: string; points: number; mm: readonly [number, number] } {
  const text = readFileSync(new URL(name, folder), 'utf8');
  const [, w, h] = /width="([\d.]+)mm" height="([\d.]+)mm"/.exec(text) ?? [];
  const [, px, py] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(text) ?? [];
  const svg = text.replace(/width="[\d.]+mm" height="[\d.]+mm"/, `width="${px}" height="${py}"`);
  return { svg, points: (Number(w) * POINTS_PER_MM) / Number(px), mm: [Number(w), Number(h)] };
}

it('shows every figure that is there, and no other', () => {
  const page = readFileSync(new URL('gallery.md', docs), 'utf8');
  const shown = [...page.matchAll(/!\[[^\]]*\]\(figures\/gallery\/([^)]+)\)/g)].map(([, name]) =>
    decodeURI(name!),
  );
  expect(shown.sort()).toEqual(files);
  expect(files.length).toBeGreaterThan(30);
});

describe.each(files)('%s', (name) => {
  it('is 83 mm wide and fits a page; letters of 6 pt and more, all inside, none on top of another', () => {
    const { svg, points, mm } = read(name);
    expect(mm[0]).toBe(83);
    expect(mm[1]).toBeLessThanOrEqual(233);
    const { boxes, width, height } = boxesOf(svg);
    expect(boxes.length).toBeGreaterThan(3);
    for (const box of boxes) {
      expect(Math.min(box.left, box.top), box.text).toBeGreaterThanOrEqual(0);
      expect(box.right, box.text).toBeLessThanOrEqual(width);
      expect(box.bottom, box.text).toBeLessThanOrEqual(height);
    }
    expect(overlaps(boxes)).toEqual([]);
    const sizes = [...svg.matchAll(/font-size="([\d.]+)px"/g)].map(([, size]) => Number(size) * points);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(6);
  });
});
