import type { RunOptions } from './options.ts';

/** Values that the command line sets in the document, by --set and by options of their own. */
export function setsFor({ set, accuracy, model }: RunOptions): Record<string, unknown> {
  return {
    ...set,
    ...(accuracy === undefined ? {} : { 'numerics.accuracy': accuracy }),
    ...(model === undefined ? {} : { model }),
  };
}
