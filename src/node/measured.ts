/** Measured spectra that an experiment names: read beside the file that names them. */
import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { isObject } from '../cell/fields.ts';
import { type Issue, issue, type PathPart, under } from '../core/errors.ts';
import { readSpectra } from '../data/read-spectra.ts';
import type { NamedSpectrum } from '../report/spectrum.ts';
import { readTextFile, type TextReading } from './text-file.ts';

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
    const text = readInstrumentText(file);
    if (!text.ok) {
      issues.push(issue('file', [...path, 'file'], text.problem, { received: entry['file'] }));
      continue;
    }
    const name = typeof entry['name'] === 'string' ? entry['name'] : undefined;
    const reading = readSpectra(text.text, { name: entry['file'], area: area * 1e4 });
    const located = placed(path, entry['file']);
    if (!reading.ok) {
      issues.push(...reading.issues.map(located));
      continue;
    }
    warnings.push(...reading.warnings.map(located));
    for (const one of reading.spectra) {
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

/** Of `readTextFile`, for a regular small file whose bytes are no UTF-8: instruments write µ, ° and ² in Windows-1252. */
const OTHER_ENCODING = 'is not valid UTF-8';

function readInstrumentText(file: string): TextReading {
  const reading = readTextFile(file);
  if (reading.ok || reading.problem !== OTHER_ENCODING) return reading;
  return { ok: true, text: new TextDecoder('windows-1252').decode(readFileSync(file)) };
}
