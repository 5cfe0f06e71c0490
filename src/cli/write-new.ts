import { statSync } from 'node:fs';
import { usageError } from './options.ts';

export { writeAtomically } from '../node/files/atomic-write.ts';

/**
 * Refuses a path where something is already, unless that is wanted.
 *
 * @param shown the path as the user wrote it
 */
export function checkNew(path: string, shown: string, force: boolean): void {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there?.isDirectory() === true)
    throw usageError('is a directory', { file: shown, hint: 'name a file in it' });
  if (there !== undefined && !force)
    throw usageError('is there already', { file: shown, hint: '--force writes over it' });
}
