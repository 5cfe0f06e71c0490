/** Measured spectra that an experiment names: read beside the file that names them. */
import { dirname, isAbsolute, join } from 'node:path';
import { isObject } from '../../cell/fields.ts';
import { type Issue, issue, type PathPart, under } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import { FORMATS, readSpectra } from '../../data/read-spectra.ts';
import type { NamedSpectrum } from '../../report/spectrum.ts';
import { readInstrumentFile, type Unreadable } from '../files/text-file.ts';

/** Those after the first three are for estimations. */
const KEYS = ['file', 'name', 'format', 'sweep', 'state', 'noise', 'spectrum'];

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
      issues.push(
        issue('type', path, 'must name a file', { allowed: `{"file": "eis.csv"}, with ${KEYS.join(', ')}` }),
      );
      continue;
    }
    const unknown = Object.keys(entry).filter((key) => !KEYS.includes(key));
    if (unknown.length > 0) {
      issues.push(
        issue('unknown-key', [...path, unknown[0]!], 'is no key of a measured spectrum', {
          allowed: KEYS.join(', '),
          nearest: nearest(unknown[0]!, KEYS),
        }),
      );
      continue;
    }
    const file = isAbsolute(entry['file']) ? entry['file'] : join(dirname(from), entry['file']);
    const text = readInstrumentFile(file);
    const wrong = [
      ...(text.ok ? [] : [fileIssue([...path, 'file'], entry['file'], text)]),
      ...formatIssues([...path, 'format'], entry['format']),
    ];
    if (!text.ok || wrong.length > 0) {
      issues.push(...wrong);
      continue;
    }
    const name = typeof entry['name'] === 'string' ? entry['name'] : undefined;
    const format = typeof entry['format'] === 'string' ? entry['format'] : undefined;
    const reading = readSpectra(text.text, { name: entry['file'], area: area * 1e4, format });
    const located = placed(path, entry['file']);
    if (!reading.ok) {
      issues.push(...reading.issues.map(located));
      continue;
    }
    warnings.push(...reading.warnings.map(located));
    const { sweep } = entry;
    const chosen = typeof sweep === 'number' ? reading.spectra.slice(sweep - 1, sweep) : reading.spectra;
    if (chosen.length === 0) {
      const allowed = `1 to ${reading.spectra.length}`;
      issues.push(
        issue('range', [...path, 'sweep'], 'is no sweep of the file', { received: sweep, allowed }),
      );
    }
    for (const one of chosen) {
      const label = one.name.slice(entry['file'].length);
      spectra.push({ ...one, name: `${name ?? `measured ${entry['file']}`}${label}` });
    }
  }
  return { spectra, issues, warnings };
}

/** An issue of the spectrum's file, seen from the experiment: the line is of the former. */
function placed(path: readonly PathPart[], file: string): (it: Issue) => Issue {
  return ({ line, ...it }) => {
    const place = line === undefined ? file : `${file}:${line}`;
    return under(path, { ...it, message: `${place}: ${it.message}` });
  };
}

function fileIssue(
  path: readonly PathPart[],
  received: string,
  { problem, nearest, hint }: Unreadable,
): Issue {
  return issue('file', path, problem, { received, nearest, hint });
}

/** The key that forces a format. */
function formatIssues(path: readonly PathPart[], given: unknown): Issue[] {
  if (given === undefined || FORMATS.some((format) => format === given)) return [];
  const near = typeof given === 'string' ? nearest(given, FORMATS) : undefined;
  const details = { received: given, allowed: FORMATS.join(', '), nearest: near };
  return [issue('name', path, 'is no known format', details)];
}
