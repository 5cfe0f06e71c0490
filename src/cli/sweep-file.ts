import { readFileSync, statSync } from 'node:fs';

/** Whether a word of the command line is, at a glance, the study file of a sweep: its workers want every core at once. */
export function isSweepFile(word: string): boolean {
  if (!/\.jsonc?$/.test(word)) return false;
  try {
    // a pipe that nobody writes to would never end
    return statSync(word).isFile() && /"study"\s*:\s*"sweep"/.test(readFileSync(word, 'utf8'));
  } catch {
    return false;
  }
}
