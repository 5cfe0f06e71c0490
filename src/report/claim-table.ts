/** Claims beside what was simulated, as tables. */
import type { Table, TableCell } from './tables.ts';

/** One claim as a reader sees it; numbers in its unit. */
export interface ClaimLine {
  readonly id: string;
  readonly statement: string;
  /** "Discharge capacity [mA.h]" */
  readonly quantity: string;
  readonly unit: string | undefined;
  readonly target: ClaimTarget;
  /** Undefined where nothing could be simulated. */
  readonly simulated: number | undefined;
  readonly deviation: number | undefined;
  readonly inTolerances: number | undefined;
  readonly verdict: string;
  /** Whether the verdict is the expected one. */
  readonly good: boolean;
  /** Why it is expected to fail, or why there is no number. */
  readonly because: string | undefined;
  readonly source: string;
  readonly evidence: string;
  readonly given: string | undefined;
  readonly notGiven: string | undefined;
}

export type ClaimTarget =
  | {
      readonly kind: 'value';
      readonly value: number;
      readonly tolerance: number;
      readonly toleranceText: string;
    }
  | { readonly kind: 'range'; readonly from: number; readonly to: number }
  | { readonly kind: 'above' | 'below'; readonly bound: number };

/** Four digits, without zeros behind. */
export function shortNumber(value: number): string {
  const rounded = Number(value.toPrecision(4));
  const size = Math.abs(rounded);
  return size !== 0 && (size < 1e-3 || size >= 1e6) ? rounded.toExponential() : String(rounded);
}

/** "9.5 ± 0.05", "1.9e-15 … 3.9e-13", "> 0" */
export function targetText(target: ClaimTarget): string {
  switch (target.kind) {
    case 'value':
      return `${shortNumber(target.value)} ± ${shortNumber(target.tolerance)}`;
    case 'range':
      return `${shortNumber(target.from)} … ${shortNumber(target.to)}`;
    case 'above':
      return `> ${shortNumber(target.bound)}`;
    case 'below':
      return `< ${shortNumber(target.bound)}`;
  }
}

/** For the terminal and for Markdown. */
export function claimTable(lines: readonly ClaimLine[]): Table {
  const titles = ['Claim', 'Published', 'Simulated', 'Unit', 'Deviation', 'In tolerances', 'Verdict'];
  return {
    columns: titles.map((title) => ({ title })),
    rows: lines.map((line) => [
      line.id,
      targetText(line.target),
      line.simulated === undefined ? undefined : shortNumber(line.simulated),
      line.unit ?? '1',
      line.deviation === undefined ? undefined : shortNumber(line.deviation),
      line.inTolerances === undefined ? undefined : line.inTolerances.toFixed(2),
      line.verdict,
    ]),
  };
}

/** All that is known of each, for a file. */
export function fullClaimTable(lines: readonly ClaimLine[]): Table {
  const columns: readonly [string, (line: ClaimLine) => TableCell][] = [
    ['Claim', ({ id }) => id],
    ['Statement', ({ statement }) => statement],
    ['Quantity', ({ quantity }) => quantity],
    ['Unit', ({ unit }) => unit],
    ['Published', ({ target }) => (target.kind === 'value' ? target.value : undefined)],
    ['Tolerance', ({ target }) => (target.kind === 'value' ? target.tolerance : undefined)],
    ['Tolerance as stated', ({ target }) => (target.kind === 'value' ? target.toleranceText : undefined)],
    ['At least', ({ target }) => lowEnd(target)],
    ['At most', ({ target }) => highEnd(target)],
    ['Simulated', ({ simulated }) => simulated],
    ['Deviation', ({ deviation }) => deviation],
    ['Deviation in tolerances', ({ inTolerances }) => inTolerances],
    ['Verdict', ({ verdict }) => verdict],
    ['Because', ({ because }) => because],
    ['Source', ({ source }) => source],
    ['Evidence', ({ evidence }) => evidence],
    ['Given', ({ given }) => given],
    ['Not given', ({ notGiven }) => notGiven],
  ];
  return {
    columns: columns.map(([title]) => ({ title })),
    rows: lines.map((line) => columns.map(([, of]) => of(line))),
  };
}

function lowEnd(target: ClaimTarget): number | undefined {
  if (target.kind === 'value') return target.value - target.tolerance;
  if (target.kind === 'range') return target.from;
  return target.kind === 'above' ? target.bound : undefined;
}

function highEnd(target: ClaimTarget): number | undefined {
  if (target.kind === 'value') return target.value + target.tolerance;
  if (target.kind === 'range') return target.to;
  return target.kind === 'below' ? target.bound : undefined;
}

/** Each claim in words: what it says, what was found, why, and whose it is. */
export function claimsText(lines: readonly ClaimLine[]): string {
  return lines.map(claimText).join('\n');
}

function claimText(line: ClaimLine): string {
  const { id, statement, quantity, target, simulated, verdict, because, source, evidence } = line;
  const found = simulated === undefined ? 'none' : shortNumber(simulated);
  const parts = [
    `**${id}**: ${statement}`,
    `  - ${quantity}: published ${targetText(target)}, simulated ${found}: **${verdict}**${because === undefined ? '' : `: ${because}`}`,
    `  - ${source} (${evidence})`,
    ...(line.given === undefined ? [] : [`  - stated there: ${line.given}`]),
    ...(line.notGiven === undefined ? [] : [`  - not stated: ${line.notGiven}`]),
  ];
  return `- ${parts.join('\n')}`;
}
