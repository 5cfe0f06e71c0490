import { dropStale } from '../node/results/drawn.ts';
import { message } from './exit.ts';
import type { Folder } from './folder.ts';
import type { Io } from './io.ts';

/** Says what was drawn from the result that has just been replaced, and is gone or wrong. */
export async function sayStale({ path, shown }: Folder, io: Io): Promise<void> {
  const { removed, changed } = dropStale(path);
  if (removed.length > 0) {
    const again = [
      ...(removed.some((name) => name.startsWith('plots/')) ? [`stratode plot ${shown}`] : []),
      ...(removed.some((name) => !name.startsWith('plots/')) ? [`stratode report ${shown}`] : []),
    ];
    const what = `${removed.length === 1 ? removed[0] : `${removed.length} files`} drawn from the result before`;
    await message(
      io,
      'warning',
      `${what} ${removed.length === 1 ? 'is' : 'are'} removed; again: ${again.join(', ')}`,
    );
  }
  if (changed.length > 0)
    await message(io, 'warning', `drawn from the result before, and changed since: ${changed.join(', ')}`);
}
