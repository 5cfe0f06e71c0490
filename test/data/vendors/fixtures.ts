/** Invented spectra, each the same in every format. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const FOLDER = fileURLToPath(new URL('../../fixtures/eis/', import.meta.url));
export const FILES = readdirSync(FOLDER).sort();

export const bytesOf = (file: string) => readFileSync(`${FOLDER}${file}`);

export function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

export const textOf = (file: string) => decoded(bytesOf(file));

/** f [Hz], Re Z, Im Z [ohm]. */
export const FIRST: readonly (readonly [number, number, number])[] = [
  [10000.0, 8.0999, -0.17931],
  [3162.3, 8.1789, -0.42898],
  [1000.0, 8.3313, -1.1108],
  [316.23, 8.7188, -3.0671],
  [100.0, 10.522, -8.6505],
  [31.623, 21.125, -19.794],
  [10.0, 43.135, -19.153],
  [3.1623, 52.882, -11.508],
  [1.0, 59.014, -10.132],
];
export const SECOND: readonly (readonly [number, number, number])[] = [
  [10000.0, 8.1498, -0.26897],
  [3162.3, 8.2684, -0.64347],
  [1000.0, 8.4969, -1.6662],
  [316.23, 9.0782, -4.6006],
  [100.0, 11.783, -12.976],
  [31.623, 27.687, -29.69],
  [10.0, 60.702, -28.73],
  [3.1623, 75.323, -17.263],
  [1.0, 84.521, -15.198],
];
