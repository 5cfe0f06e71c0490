import { formatIssue, type Issue } from '../core/errors.ts';
import { finiteJson } from '../node/files/finite.ts';
import type { Summary } from '../node/store/summary.ts';
import { message } from './exit.ts';
import type { Io } from './io.ts';

export async function printWarnings(warnings: readonly Issue[], io: Io): Promise<void> {
  for (const warning of warnings) {
    await message(io, 'warning', formatIssue({ ...warning, severity: 'error' }));
  }
}

/** The summary and nothing else. */
export function printJson(summary: Summary, io: Io): void {
  io.out(finiteJson('summary.json', summary));
}
