/** The study file of a validation: claims, each with what gives its number and what was published. */
import { z } from 'zod';
import { isObject, record, supported } from '../cell/fields.ts';
import { issuesOf, valueAt } from '../cell/issues.ts';
import type { CellOptions } from '../cell/profile.ts';
import { commonShape } from '../cell/schema.ts';
import { InputError, type Issue, issue, under } from '../core/errors.ts';
import type { Claim, Validation } from './validation/claim.ts';
import { claimRecord } from './validation/claim-shape.ts';
import { readClaim } from './validation/read-claim.ts';

export interface ResolvedValidation {
  readonly study: Validation;
  readonly warnings: readonly Issue[];
}

export type ValidationReading =
  | ({ readonly ok: true } & ResolvedValidation)
  | { readonly ok: false; readonly issues: readonly Issue[] };

const MOST_CLAIMS = 1000;
const claimsText = `a list of 1 to ${MOST_CLAIMS} claims`;

export const validationShape = {
  ...commonShape,
  study: supported(['validation'], [], 'study'),
  claims: z.array(claimRecord, { error: claimsText }).min(1, claimsText).max(MOST_CLAIMS, claimsText),
};
const validationSchema = record(validationShape);

/** Checks and resolves the document; the files that claims name are inlined. */
export function readValidation(document: unknown, options: CellOptions = {}): ValidationReading {
  const parsed = validationSchema.safeParse(document);
  const issues = parsed.success ? [] : issuesOf(parsed.error, document);
  const claims: Claim[] = [];
  const warnings: Issue[] = [];
  const given = valueAt(document, ['claims']);
  (Array.isArray(given) ? given : []).forEach((raw, i) => {
    // a claim whose keys are wrong was reported above
    const one = claimRecord.safeParse(raw);
    if (!one.success) return;
    const reading = readClaim(one.data, options);
    const at = (it: Issue) => under(['claims', i], it);
    if (!reading.ok) issues.push(...reading.issues.map(at));
    else {
      claims.push(reading.claim);
      warnings.push(...reading.warnings.map(at));
    }
  });
  issues.push(...twice(given));
  if (!parsed.success || issues.length > 0) return { ok: false, issues };
  return { ok: true, study: { study: 'validation', name: parsed.data.name, claims }, warnings };
}

/** Like {@link readValidation}, throwing an InputError with all issues. */
export function resolveValidation(document: unknown, options: CellOptions = {}): ResolvedValidation {
  const reading = readValidation(document, options);
  if (!reading.ok) throw new InputError(reading.issues);
  return reading;
}

function twice(claims: unknown): Issue[] {
  const seen = new Set<unknown>();
  return (Array.isArray(claims) ? claims : []).flatMap((claim, i) => {
    const id = isObject(claim) ? claim['id'] : undefined;
    if (id === undefined || !seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [issue('conflict', ['claims', i, 'id'], 'is there twice', { received: id })];
  });
}
