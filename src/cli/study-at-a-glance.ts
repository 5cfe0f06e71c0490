import { readFileSync, statSync } from 'node:fs';

/** The kind of study that a word of the command line is a file of, before it is read; undefined where it names none. */
export function studyAtAGlance(word: string): string | undefined {
  if (!/\.jsonc?$/.test(word)) return undefined;
  try {
    // what is no plain file, a pipe say, could be read only once
    if (!statSync(word).isFile()) return undefined;
    return /"study"\s*:\s*"([a-z]+)"/.exec(readFileSync(word, 'utf8'))?.[1];
  } catch {
    return undefined;
  }
}
