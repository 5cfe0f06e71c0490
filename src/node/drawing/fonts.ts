/** The fonts that come with the program, so that a drawing is the same on every machine. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface FontFiles {
  readonly regular: string;
  readonly bold: string;
}

/** Two folders above this file in src/ and in dist/. */
export function fontFiles(): FontFiles {
  const at = (name: string) => fileURLToPath(new URL(`../../../fonts/${name}`, import.meta.url));
  return { regular: at('DejaVuSans.ttf'), bold: at('DejaVuSans-Bold.ttf') };
}

/** Signs in the texts of an SVG that the font lacks: they would be left out in silence. */
export function missingSigns(svg: string, file = fontFiles().regular): string[] {
  const has = coverage(readFileSync(file));
  const texts = [...svg.matchAll(/<text\b[^>]*>(.*?)<\/text>/gs)].map(([, body]) =>
    (body ?? '').replace(/<[^>]*>/g, '').replace(/&\w+;/g, ''),
  );
  return [...new Set(texts.join(''))].filter((sign) => !/\s/.test(sign) && !has(sign.codePointAt(0) ?? 0));
}

/** From the font's cmap table of format 12, which has all of Unicode (OpenType 1.9, "cmap"). */
function coverage(font: Buffer): (code: number) => boolean {
  const cmap = tableAt(font, 'cmap');
  const count = font.readUInt16BE(cmap + 2);
  for (let k = 0; k < count; k++) {
    const table = cmap + font.readUInt32BE(cmap + 4 + 8 * k + 4);
    if (font.readUInt16BE(table) === 12) return inGroups(font, table);
  }
  throw new Error('bug: the font has no table of all of Unicode');
}

function tableAt(font: Buffer, tag: string): number {
  const count = font.readUInt16BE(4);
  for (let k = 0; k < count; k++) {
    const entry = 12 + 16 * k;
    if (font.toString('latin1', entry, entry + 4) === tag) return font.readUInt32BE(entry + 8);
  }
  throw new Error(`bug: the font has no ${tag}`);
}

function inGroups(font: Buffer, table: number): (code: number) => boolean {
  const groups = font.readUInt32BE(table + 12);
  return (code) => {
    for (let k = 0; k < groups; k++) {
      const at = table + 16 + 12 * k;
      if (code >= font.readUInt32BE(at) && code <= font.readUInt32BE(at + 4)) return true;
    }
    return false;
  };
}
