import type { LoadedOptimisation } from '../node/load.ts';
import { bestTable, storeOptimisation } from '../node/store-optimisation.ts';
import { plainTable } from '../report/tables.ts';
import { runOptimisation } from '../studies/optimisation.ts';
import { EXIT } from './exit.ts';
import { resultFolder, stemOf } from './folder.ts';
import type { Io } from './io.ts';
import type { RunOptions } from './options.ts';
import { printJson, printWarnings } from './print.ts';
import { progress } from './progress.ts';

/** Rows of the front that are printed; the file has all. */
const SHOWN = 12;

/** Runs an optimisation, writes its folder, prints its best designs. */
export async function runOptimisationStudy(
  loaded: LoadedOptimisation,
  options: RunOptions,
  io: Io,
): Promise<number> {
  const folder = resultFolder(stemOf(loaded.file), options, io);
  await printWarnings(loaded.warnings, io);
  const show = progress(io);
  const result = await runOptimisation(loaded.study, {
    onProgress: (done, total) => show.update(done, total, 'designs'),
  });
  show.end();
  const { summary, figure } = await storeOptimisation(folder.path, loaded, result);
  if (options.json) printJson(summary, io);
  else {
    const { best, designs } = result;
    const step = Math.max(1, Math.ceil(best.length / SHOWN));
    const shown = best.filter((_, k) => k % step === 0);
    const failed = designs.filter(({ status }) => status === 'failed').length;
    const refused = designs.filter(({ status }) => status === 'refused').length;
    const lines = [
      `${designs.length} designs · ${failed} failed · ${refused} refused · ${best.length} on the front`,
      '',
      ...(best.length === 0 ? ['no design fulfils the constraints'] : [plainTable(bestTable(result, shown))]),
      `→ ${folder.shown}${figure === undefined ? '' : `/${figure}`}`,
    ];
    io.out(`${lines.join('\n')}\n`);
  }
  return result.best.length === 0 ? EXIT.failed : EXIT.done;
}
