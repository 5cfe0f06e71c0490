/** The result folder of a validation: each claim beside its simulation, in tables, in words and in figures. */
import { type ClaimLine, claimsText, claimTable, fullClaimTable } from '../../report/claim-table.ts';
import { claimDeviationsFigure } from '../../report/figures/claim-deviations.ts';
import { claimParityFigure } from '../../report/figures/claim-parity.ts';
import type { Figure } from '../../report/figures/figure.ts';
import { csvTable, markdownTable } from '../../report/tables.ts';
import { quantityText } from '../../studies/validation/claim.ts';
import { type ClaimResult, isGood, type ValidationResult, verdicts } from '../../studies/validation.ts';
import { finiteJson } from '../files/finite.ts';
import { type DrawnFigure, drawFigure } from '../store/figure.ts';
import { manifestHead, type RunInput } from '../store/manifest.ts';
import { writeResult } from '../store/store.ts';
import type { Summary } from '../store/summary.ts';

export async function storeValidation(
  folder: string,
  input: RunInput,
  result: ValidationResult,
): Promise<{ summary: Summary; figure: string }> {
  const lines = result.results.map(lineOf);
  const summary = validationSummary(lines);
  const files = new Map([
    ['summary.json', finiteJson('summary.json', summary)],
    ['table.csv', csvTable(fullClaimTable(lines))],
    ['table.md', `${markdownTable(claimTable(lines))}\n`],
    ['claims.md', `${claimsText(lines)}\n`],
  ]);
  const drawn: DrawnFigure[] = [];
  for (const [name, figure] of figuresOf(lines)) drawn.push(await drawFigure(name, figure));
  for (const each of drawn) for (const [name, text] of each.files) files.set(name, text);
  writeResult(folder, files, {
    ...manifestHead(input),
    kind: 'validation',
    status: lines.every(({ good }) => good) ? 'finished' : 'failed',
    claims: lines.map(({ id, verdict, because }) => ({ id, verdict, ...(because && { because }) })),
    input: input.document,
  });
  const problem = drawn.find((each) => each.problem !== undefined)?.problem;
  if (problem !== undefined) throw problem;
  return { summary, figure: 'figures/deviations.svg' };
}

function figuresOf(lines: readonly ClaimLine[]): [string, Figure][] {
  const parity = claimParityFigure(lines);
  return [
    ['deviations', claimDeviationsFigure(lines)],
    ...(parity === undefined ? [] : [['parity', parity] as [string, Figure]]),
  ];
}

/** A claim and what became of it, as it is shown. */
export function lineOf({ claim, simulated, judgement, verdict, reason }: ClaimResult): ClaimLine {
  const { id, statement, unit, target, source, evidence, given, notGiven, because } = claim;
  return {
    id,
    statement,
    quantity: quantityText(claim),
    unit,
    target,
    simulated,
    deviation: judgement?.deviation,
    inTolerances: judgement?.inTolerances,
    verdict,
    good: isGood(verdict),
    because: reason ?? because,
    source,
    evidence,
    given,
    notGiven,
  };
}

function validationSummary(lines: readonly ClaimLine[]): Summary {
  const counts = verdicts.map((verdict) => [
    verdict,
    lines.filter((line) => line.verdict === verdict).length,
  ]);
  return {
    Claims: lines.length,
    Status: lines.every(({ good }) => good) ? 'finished' : 'failed',
    ...Object.fromEntries(counts),
    Results: lines.map((line) => ({
      Claim: line.id,
      Quantity: line.quantity,
      ...(line.simulated === undefined ? {} : { Simulated: line.simulated }),
      ...(line.deviation === undefined ? {} : { Deviation: line.deviation }),
      ...(line.inTolerances === undefined ? {} : { 'Deviation in tolerances': line.inTolerances }),
      Verdict: line.verdict,
    })),
  };
}
