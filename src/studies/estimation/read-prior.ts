/** What is known of an unknown besides the data: `{"value", "uncertainty", "source"}`. */
import { isObject } from '../../cell/fields.ts';
import { type Issue, issue, type PathPart } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import { type End, endOf } from '../axis.ts';
import type { Unknown } from './problem.ts';

export interface PriorReading {
  readonly prior: Unknown['prior'];
  readonly issues: readonly Issue[];
  readonly warnings: readonly Issue[];
}

const KEYS = ['value', 'uncertainty', 'source'];

/** @param first the lower bound, in whose unit the prior is given back */
export function readPrior(raw: unknown, first: End, at: readonly PathPart[]): PriorReading {
  if (!isObject(raw)) {
    const allowed = '{"value": "2e-14 m^2/s", "uncertainty": "50 %", "source": "…"}';
    return {
      prior: undefined,
      issues: [issue('type', at, 'must be an object', { received: raw, allowed })],
      warnings: [],
    };
  }
  const issues = Object.keys(raw)
    .filter((key) => !KEYS.includes(key))
    .map((key) =>
      issue('unknown-key', [...at, key], 'unknown key', {
        nearest: nearest(key, KEYS),
        allowed: KEYS.join(', '),
      }),
    );
  const value = numberIn(raw['value'], first);
  const deviation = value === undefined ? undefined : deviationIn(raw['uncertainty'], value, first);
  const like = `like "from" = ${JSON.stringify(first.written)}`;
  if (value === undefined)
    issues.push(issue('unit', [...at, 'value'], `must be a value ${like}`, { received: raw['value'] }));
  else if (deviation === undefined || !(deviation > 0)) {
    const message = `must be above 0: a value ${like}, or a part such as "20 %"`;
    issues.push(issue('unit', [...at, 'uncertainty'], message, { received: raw['uncertainty'] }));
  }
  const { source } = raw;
  const sourced = typeof source === 'string' && source.trim() !== '';
  const warnings = sourced
    ? []
    : [
        issue('missing', [...at, 'source'], 'is missing: the prior counts as assumed', {
          severity: 'warning',
        }),
      ];
  if (value === undefined || deviation === undefined || issues.length > 0)
    return { prior: undefined, issues, warnings };
  return { prior: { value, deviation }, issues, warnings };
}

function numberIn(raw: unknown, first: End): number | undefined {
  const end = endOf(raw, first);
  return end !== undefined && (end.unit === undefined) === (first.unit === undefined) ? end.value : undefined;
}

function deviationIn(raw: unknown, value: number, first: End): number | undefined {
  const percent = typeof raw === 'string' ? /^\s*([\d.]+)\s*%\s*$/.exec(raw)?.[1] : undefined;
  return percent === undefined ? numberIn(raw, first) : (Number(percent) / 100) * Math.abs(value);
}
