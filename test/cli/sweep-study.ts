import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './terminal.ts';

/** Writes a study of so many discharges of BLC1 to `cwd`; returns its name there. */
export function writeStudy(cwd: string, count: number, more: object = {}): string {
  const vary = { 'cell.positive.layers[0].porosity': { from: 0.25, to: 0.45, count } };
  const base = join(repository, 'configs/experiments/blc1-1C.json');
  const document = { study: 'sweep', base, combine: 'grid', vary, ...more };
  writeFileSync(join(cwd, 'study.json'), JSON.stringify(document));
  return 'study.json';
}
