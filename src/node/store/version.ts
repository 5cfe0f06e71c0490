import { readFileSync } from 'node:fs';

/** Of this package; the file is two folders above this one in src/ and in dist/. */
export function packageVersion(): string {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
