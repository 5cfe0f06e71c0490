/** The unknowns of an estimation file: bounds, scale, start, prior, and every place that one value goes to. */
import { isObject } from '../../cell/fields.ts';
import { valueAt } from '../../cell/issues.ts';
import { type Issue, type IssueDetails, issue, type PathPart } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import { type End, endOf } from '../axis.ts';
import { type Cells, overlapIssues, placeOf } from './places.ts';
import type { Place, Unknown } from './problem.ts';
import { readPrior } from './read-prior.ts';

export interface VaryReading {
  readonly unknowns: readonly Unknown[];
  readonly issues: readonly Issue[];
  readonly warnings: readonly Issue[];
}

const KEYS = ['from', 'to', 'scale', 'start', 'prior', 'with'];

export function readVary(vary: Readonly<Record<string, unknown>>, cells: Cells): VaryReading {
  const issues: Issue[] = [];
  const warnings: Issue[] = [];
  const unknowns = Object.entries(vary).flatMap(([name, raw]) => {
    const found = new UnknownReader(name, cells);
    const unknown = found.read(raw);
    issues.push(...found.issues);
    warnings.push(...found.warnings);
    return unknown === undefined || found.issues.length > 0 ? [] : [unknown];
  });
  issues.push(...overlapIssues(unknowns));
  return { unknowns, issues, warnings };
}

class UnknownReader {
  readonly issues: Issue[] = [];
  readonly warnings: Issue[] = [];

  constructor(
    private readonly name: string,
    private readonly cells: Cells,
  ) {}

  read(raw: unknown): Unknown | undefined {
    if (!isObject(raw)) {
      const allowed = '{"from": "1e-16 m^2/s", "to": "1e-13 m^2/s", "scale": "log"}';
      return this.report('type', [], 'must be an object', { received: raw, allowed });
    }
    for (const key of Object.keys(raw).filter((one) => !KEYS.includes(one))) {
      const details = { received: raw[key], allowed: KEYS.join(', '), nearest: nearest(key, KEYS) };
      this.report('unknown-key', [key], 'unknown key', details);
    }
    const places = this.places(raw['with']);
    const scale = raw['scale'] ?? 'linear';
    if (scale !== 'linear' && scale !== 'log')
      return this.report('name', ['scale'], 'is no scale', { received: scale, allowed: '"linear", "log"' });
    const from = this.end('from', raw['from'], undefined);
    const to = from && this.end('to', raw['to'], from);
    if (from === undefined || to === undefined) return undefined;
    if (!(from.value < to.value))
      this.report('range', ['to'], 'must lie above "from"', {
        received: raw['to'],
        allowed: `above ${from.written}`,
      });
    if (scale === 'log' && !(from.si > 0))
      this.report('range', ['from'], 'has no logarithm', { received: raw['from'], allowed: 'above 0' });
    if (this.issues.length > 0) return undefined;
    const bounds = { unit: from.unit, scale, from: from.value, to: to.value } as const;
    const prior = raw['prior'] === undefined ? undefined : this.prior(raw['prior'], from);
    const start = this.start(raw['start'], places, bounds, from);
    if (start === undefined) return undefined;
    return { name: this.name, places, ...bounds, start, ...(prior && { prior }) };
  }

  private prior(raw: unknown, from: End): Unknown['prior'] {
    const found = readPrior(raw, from, ['vary', this.name, 'prior']);
    this.issues.push(...found.issues);
    this.warnings.push(...found.warnings);
    return found.prior;
  }

  private places(tied: unknown): Place[] {
    const good = tied === undefined || (Array.isArray(tied) && tied.every((one) => typeof one === 'string'));
    if (!good) this.report('type', ['with'], 'must be a list of paths', { received: tied });
    const names = [this.name, ...(good && Array.isArray(tied) ? (tied as string[]) : [])];
    return names.flatMap((name, i) => {
      const found = placeOf(name, this.cells);
      if (!('code' in found)) return [found];
      const at = i === 0 ? [] : ['with', i - 1];
      this.issues.push({ ...found, path: ['vary', this.name, ...at] });
      return [];
    });
  }

  private end(key: string, raw: unknown, first: End | undefined): End | undefined {
    if (raw === undefined)
      return this.report('missing', [key], 'is missing', {
        allowed: 'a number, or a quantity such as "2.5 um"',
      });
    const end = endOf(raw, first);
    if (end !== undefined && (first === undefined || (first.unit === undefined) === (end.unit === undefined)))
      return end;
    const like = first === undefined ? '' : `, like "from" = ${JSON.stringify(first.written)}`;
    return this.report('unit', [key], `must be a number or a quantity with its unit${like}`, {
      received: raw,
    });
  }

  /** As told, else what the first cell's document says, else the middle. */
  private start(
    raw: unknown,
    [place]: readonly Place[],
    { from, to, scale }: Pick<Unknown, 'from' | 'to' | 'scale'>,
    first: End,
  ): number | undefined {
    const middle = scale === 'log' ? Math.sqrt(from * to) : 0.5 * (from + to);
    if (raw !== undefined) {
      const told = this.end('start', raw, first);
      if (told === undefined || (told.value >= from && told.value <= to)) return told?.value;
      return this.report('range', ['start'], 'lies outside of the bounds', { received: raw });
    }
    const stated = place && valueAt(this.cells[place.cell], place.path);
    const known = endOf(isObject(stated) ? stated['value'] : stated, first);
    if (known === undefined || (known.unit === undefined) !== (first.unit === undefined)) return middle;
    if (known.value >= from && known.value <= to) return known.value;
    const message = `begins at the middle of its bounds: the cell says ${known.written}, which lies outside`;
    this.warnings.push(issue('plausibility', ['vary', this.name], message, { severity: 'warning' }));
    return middle;
  }

  private report(
    code: Issue['code'],
    path: readonly PathPart[],
    message: string,
    details: IssueDetails = {},
  ): undefined {
    this.issues.push(issue(code, ['vary', this.name, ...path], message, details));
    return undefined;
  }
}
