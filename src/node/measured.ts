/** Measured spectra that an experiment names: read beside the file that names them. */
import { dirname, isAbsolute, join } from 'node:path';
import { isObject } from '../cell/fields.ts';
import { type Issue, issue, under } from '../core/errors.ts';
import { readSpectrum } from '../data/spectrum.ts';
import type { NamedSpectrum } from '../report/spectrum.ts';
import { readTextFile } from './text-file.ts';

const KEYS = 'file, name';

export interface MeasuredReading {
  readonly spectra: readonly NamedSpectrum[];
  readonly issues: readonly Issue[];
  readonly warnings: readonly Issue[];
}

/**
 * @param listed the experiment's `measured`
 * @param from the file that holds it
 * @param area of the electrode [m^2]
 */
export function readMeasured(listed: unknown, from: string, area: number): MeasuredReading {
  const spectra: NamedSpectrum[] = [];
  const issues: Issue[] = [];
  const warnings: Issue[] = [];
  for (const [k, entry] of (Array.isArray(listed) ? listed : []).entries()) {
    const path = ['measured', k];
    if (!isObject(entry) || typeof entry['file'] !== 'string') {
      issues.push(issue('type', path, 'must name a file', { allowed: `{"file": "eis.csv"}, with ${KEYS}` }));
      continue;
    }
    const unknown = Object.keys(entry).filter((key) => !KEYS.split(', ').includes(key));
    if (unknown.length > 0) {
      issues.push(
        issue('unknown-key', [...path, unknown[0]!], 'is no key of a measured spectrum', { allowed: KEYS }),
      );
      continue;
    }
    const file = isAbsolute(entry['file']) ? entry['file'] : join(dirname(from), entry['file']);
    const text = readTextFile(file);
    if (!text.ok) {
      issues.push(issue('file', [...path, 'file'], text.problem, { received: entry['file'] }));
      continue;
    }
    const reading = readSpectrum(text.text, { area: area * 1e4 });
    if (!reading.ok) {
      issues.push(
        ...reading.issues.map((it) => under(path, { ...it, message: `${entry['file']}: ${it.message}` })),
      );
      continue;
    }
    warnings.push(...reading.warnings.map((it) => under(path, it)));
    const name = typeof entry['name'] === 'string' ? entry['name'] : `measured ${entry['file']}`;
    spectra.push({ name, ...reading.value });
  }
  return { spectra, issues, warnings };
}
