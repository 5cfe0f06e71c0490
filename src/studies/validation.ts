/** A validation: what was published against what is simulated, claim by claim. */
import { InputError, type Issue, issue } from '../core/errors.ts';
import type { Claim, Reading, Relation, Rows, Subject, Validation } from './validation/claim.ts';
import { select } from './validation/select.ts';
import { type Judgement, judge } from './validation/target.ts';

/** The rows that a subject gives, or why its run came to nothing. */
export type SubjectRows = Rows | { readonly failed: string };

export const verdicts = [
  'holds',
  'fails as expected',
  'fails',
  'holds against expectation',
  'not run',
] as const;
/** The last three fail a validation. */
export type Verdict = (typeof verdicts)[number];

export interface ClaimResult {
  readonly claim: Claim;
  /** In the claim's unit; undefined where nothing could be simulated. */
  readonly simulated: number | undefined;
  readonly judgement: Judgement | undefined;
  readonly verdict: Verdict;
  /** Why there is no number. */
  readonly reason: string | undefined;
}

export interface ValidationResult {
  readonly study: Validation;
  readonly results: readonly ClaimResult[];
}

/** True for what a validation is to find. */
export function isGood(verdict: Verdict): boolean {
  return verdict === 'holds' || verdict === 'fails as expected';
}

/**
 * Holds every claim against its simulation; what several claims are about is run once.
 *
 * @param rowsOf runs a subject
 * @throws InputError where claims name quantities or rows that their subjects do not have, all at once
 */
export async function runValidation(
  study: Validation,
  rowsOf: (subject: Subject) => SubjectRows | Promise<SubjectRows>,
  onProgress?: (done: number, total: number, text: string) => void,
): Promise<ValidationResult> {
  const known = new Map<string, SubjectRows>();
  const issues: Issue[] = [];
  const results: ClaimResult[] = [];
  for (const [i, claim] of study.claims.entries()) {
    onProgress?.(i, study.claims.length, claim.id);
    const parts: Part[] = [];
    for (const [reading, path] of readingsOf(claim)) {
      const rows = known.get(reading.key) ?? (await rowsOf(reading.subject));
      known.set(reading.key, rows);
      parts.push(partOf(reading, rows, ['claims', i, ...path], issues));
    }
    results.push(resultOf(claim, parts));
  }
  if (issues.length > 0) throw new InputError(issues);
  return { study, results };
}

type Part = number | { readonly failed: string };

function readingsOf({ reading, against }: Claim): [Reading, string[]][] {
  return against === undefined
    ? [[reading, []]]
    : [
        [reading, []],
        [against.reading, ['against']],
      ];
}

function partOf(reading: Reading, rows: SubjectRows, path: (string | number)[], issues: Issue[]): Part {
  if ('failed' in rows) return rows;
  const found = select(rows, reading);
  if (found.ok) return found.value;
  issues.push(
    issue('name', [...path, found.key], found.problem, { received: reading[found.key], ...found.details }),
  );
  return { failed: found.problem };
}

function resultOf(claim: Claim, parts: readonly Part[]): ClaimResult {
  const failure = parts.find((part) => typeof part !== 'number');
  const [a = Number.NaN, b = Number.NaN] = parts.map((part) =>
    typeof part === 'number' ? part : Number.NaN,
  );
  const simulated = claim.against === undefined ? a : related(a, b, claim.against.as);
  if (typeof failure === 'object' || !Number.isFinite(simulated)) {
    const reason = typeof failure === 'object' ? failure.failed : 'is divided by zero';
    return { claim, simulated: undefined, judgement: undefined, verdict: 'not run', reason };
  }
  const judgement = judge(claim.target, simulated);
  return { claim, simulated, judgement, verdict: verdictOf(claim, judgement.holds), reason: undefined };
}

function related(a: number, b: number, as: Relation): number {
  if (as === 'difference') return a - b;
  return as === 'ratio' ? a / b : 100 * (a / b - 1);
}

function verdictOf({ expect }: Claim, holds: boolean): Verdict {
  if (expect === 'holds') return holds ? 'holds' : 'fails';
  return holds ? 'holds against expectation' : 'fails as expected';
}
