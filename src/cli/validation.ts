import { InputError } from '../core/errors.ts';
import type { LoadedValidation } from '../node/load/loaded.ts';
import { rowsOf } from '../node/stored/claim-rows.ts';
import { lineOf, storeValidation } from '../node/stored/validation.ts';
import { type ClaimLine, claimTable } from '../report/claim-table.ts';
import { plainTable } from '../report/tables.ts';
import { isGood, runValidation } from '../studies/validation.ts';
import { EXIT } from './exit.ts';
import { resultFolder, stemOf } from './folder.ts';
import type { Io } from './io.ts';
import type { RunOptions } from './options.ts';
import { printJson, printWarnings } from './print.ts';
import { progress } from './progress.ts';
import { sayStale } from './say-stale.ts';

/** Holds claims against simulations, writes the folder, prints the table; fails where a verdict is not the expected one. */
export async function runValidationStudy(
  loaded: LoadedValidation,
  options: RunOptions,
  io: Io,
): Promise<number> {
  const folder = resultFolder(stemOf(loaded.file), options, io);
  await printWarnings(loaded.warnings, io);
  const show = progress(io);
  const result = await runValidation(loaded.study, rowsOf, show.update).catch((error: unknown) => {
    throw error instanceof InputError ? new InputError(error.issues.map(loaded.place)) : error;
  });
  show.end();
  const { summary, figure } = await storeValidation(folder.path, loaded, result);
  await sayStale(folder, io);
  const lines = result.results.map(lineOf);
  if (options.json) printJson(summary, io);
  else io.out(`${[...validationLines(lines), `→ ${folder.shown}/${figure}`].join('\n')}\n`);
  for (const { claim, verdict, reason } of result.results) {
    if (!isGood(verdict)) io.err(`${claim.id} ${verdict}${reason === undefined ? '' : `: ${reason}`}\n`);
  }
  return lines.every(({ good }) => good) ? EXIT.done : EXIT.failed;
}

function validationLines(lines: readonly ClaimLine[]): string[] {
  const count = (verdict: string) => lines.filter((line) => line.verdict === verdict).length;
  const wrong = lines.filter(({ good }) => !good).length;
  const expected = lines.filter(({ verdict }) => verdict === 'fails as expected');
  return [
    plainTable(claimTable(lines)),
    '',
    ...expected.map(({ id, because }) => `${id} fails as expected: ${because}`),
    ...(expected.length === 0 ? [] : ['']),
    `${lines.length} claims · ${count('holds')} hold · ${expected.length} fail as expected · ${wrong} otherwise`,
  ];
}
