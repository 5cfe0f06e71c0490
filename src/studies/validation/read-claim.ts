/** One claim, resolved: its subject, what it is set against, and its target in the quantity's unit. */
import type { CellOptions } from '../../cell/profile.ts';
import { type Issue, type IssueDetails, issue, type PathPart, under } from '../../core/errors.ts';
import { readAmount, readTolerance } from './amount.ts';
import { type Claim, type Reading, type Relation, unitOfKey } from './claim.ts';
import type { GivenClaim, GivenReading } from './claim-shape.ts';
import { readSubject, subjects } from './read-subject.ts';
import type { Target } from './target.ts';

export type ClaimReading =
  | { readonly ok: true; readonly claim: Claim; readonly warnings: readonly Issue[] }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** Paths of the issues are those of the claim. */
export function readClaim(given: GivenClaim, options: CellOptions): ClaimReading {
  const issues: Issue[] = [];
  const own = readReading(given, given.quantity, options, issues);
  const as: Relation = given.as ?? 'gain';
  if (given.as !== undefined && given.against === undefined) {
    issues.push(issue('conflict', ['as'], 'needs "against"'));
  }
  const other = given.against && readAgainst(given, given.against, options, issues);
  const unit = given.against === undefined ? unitOfKey(given.quantity) : unitOf(given, as);
  const target = readTarget(given, unit, issues);
  if (given.expect === 'fails' && given.because === undefined) {
    issues.push(issue('missing', ['because'], 'is missing: say why the claim is expected to fail'));
  }
  if (given.expect !== 'fails' && given.because !== undefined) {
    const hint = 'give "expect": "fails", or put it into "given" or "notGiven"';
    issues.push(issue('conflict', ['because'], 'is for a claim that is expected to fail', { hint }));
  }
  if (own === undefined || target === undefined || issues.length > 0) return { ok: false, issues };
  const { id, claim: statement, source, evidence, given: said, notGiven, expect = 'holds', because } = given;
  const about = { id, statement, unit, target, source, evidence, given: said, notGiven, expect, because };
  const against = other && { reading: other.reading, as };
  const claim: Claim = { ...about, reading: own.reading, against };
  return { ok: true, claim, warnings: [...own.warnings, ...(other?.warnings ?? [])] };
}

interface Resolved {
  readonly reading: Reading;
  readonly warnings: readonly Issue[];
}

function readReading(
  given: GivenReading,
  quantity: string,
  options: CellOptions,
  issues: Issue[],
): Resolved | undefined {
  const named = subjects.filter((key) => given[key] !== undefined);
  if (named.length !== 1) {
    const allowed = `exactly one of ${subjects.join(', ')}`;
    const message = named.length === 0 ? 'names nothing that gives a number' : `names ${named.join(' and ')}`;
    issues.push(issue(named.length === 0 ? 'missing' : 'conflict', [], message, { allowed }));
    return undefined;
  }
  const reading = readSubject(given, options);
  if (!reading.ok) issues.push(...reading.issues);
  const minus = given.minus === undefined ? 0 : amountAt(['minus'], given.minus, unitOfKey(quantity), issues);
  if (!reading.ok || minus === undefined) return undefined;
  const { experiment, cell, study, material, circuit, at, where, take } = given;
  const key = JSON.stringify([experiment, cell, study, material, circuit, at]);
  const resolved = { subject: reading.subject, key, quantity, where, take, minus };
  return { reading: resolved, warnings: reading.warnings };
}

/** What is not said of the other reading is that of the claim. */
function readAgainst(
  given: GivenClaim,
  against: GivenReading,
  options: CellOptions,
  issues: Issue[],
): Resolved | undefined {
  const other = subjects.some((key) => against[key] !== undefined);
  const { experiment, circuit, cell, study, material, at, where, take, minus } = given;
  const subject = other ? {} : { experiment, circuit, cell, study, material, at };
  const found: Issue[] = [];
  const whole = { ...subject, where, take, minus, ...against };
  const reading = readReading(whole, against.quantity ?? given.quantity, options, found);
  // what it has from the claim was said there
  if (other) issues.push(...found.map((it) => under(['against'], it)));
  return reading;
}

function unitOf({ quantity, against }: GivenClaim, as: Relation): string | undefined {
  if (as === 'gain') return '%';
  return as === 'ratio' ? undefined : unitOfKey(against?.quantity ?? quantity);
}

const targets = ['value', 'range', 'above', 'below'] as const;

function readTarget(given: GivenClaim, unit: string | undefined, issues: Issue[]): Target | undefined {
  const named = targets.filter((key) => given[key] !== undefined);
  const [kind] = named;
  if (kind === undefined || named.length > 1) {
    const message = named.length === 0 ? 'is held against nothing' : `names ${named.join(' and ')}`;
    const code = named.length === 0 ? 'missing' : 'conflict';
    issues.push(issue(code, [], message, { allowed: `exactly one of ${targets.join(', ')}` }));
    return undefined;
  }
  if (kind === 'value') return readValue(given, unit, issues);
  for (const key of ['uncertainty', 'tolerance'] as const) {
    if (given[key] !== undefined) issues.push(issue('conflict', [key], 'belongs to a value'));
  }
  if (kind === 'range') {
    const [from, to] = [0, 1].map((k) => amountAt(['range', k], given.range?.[k], unit, issues));
    if (from === undefined || to === undefined) return undefined;
    if (from < to) return { kind, from, to };
    issues.push(issue('range', ['range'], 'must rise', { received: given.range }));
    return undefined;
  }
  const bound = amountAt([kind], given[kind], unit, issues);
  return bound === undefined ? undefined : { kind, bound };
}

function readValue(given: GivenClaim, unit: string | undefined, issues: Issue[]): Target | undefined {
  const value = amountAt(['value'], given.value, unit, issues);
  const stated = given.uncertainty;
  const uncertainty =
    stated === undefined ? undefined : amountAt(['uncertainty'], stated, unit, issues, true);
  const raw = given.tolerance ?? (stated === undefined ? undefined : '2 sigma');
  if (raw === undefined) {
    const allowed = '"2 sigma" with an uncertainty, "5 %", or an amount with its unit';
    issues.push(issue('missing', ['tolerance'], 'is missing', { allowed }));
    return undefined;
  }
  if (value === undefined) return undefined;
  const tolerance = readTolerance(raw, unit, { value, uncertainty });
  if (!tolerance.ok) {
    refuse(['tolerance'], tolerance, issues);
    return undefined;
  }
  return { kind: 'value', value, uncertainty, tolerance: tolerance.value, toleranceText: String(raw) };
}

function amountAt(
  path: PathPart[],
  raw: unknown,
  unit: string | undefined,
  issues: Issue[],
  difference = false,
): number | undefined {
  const reading = readAmount(raw, unit, difference);
  if (reading.ok) return reading.value;
  refuse(path, reading, issues);
  return undefined;
}

function refuse(
  path: PathPart[],
  { problem, details }: { readonly problem: string; readonly details: IssueDetails },
  issues: Issue[],
): void {
  issues.push(issue('unit', path, problem, details));
}
