/** How the verdicts on claims are drawn: one colour and shape each, whatever the figure. */
import type { ClaimLine } from '../claim-table.ts';

interface Mark {
  readonly color: string;
  readonly shape: string;
}

const MARKS: Readonly<Record<string, Mark>> = {
  holds: { color: '#0072B2', shape: 'circle' },
  'fails as expected': { color: '#B8860B', shape: 'diamond' },
  fails: { color: '#D55E00', shape: 'cross' },
  'holds against expectation': { color: '#CC79A7', shape: 'square' },
};

/** Colour and shape by verdict, with a legend of those that occur. */
export function verdictEncoding(lines: readonly ClaimLine[]) {
  const names = Object.keys(MARKS).filter((name) => lines.some(({ verdict }) => verdict === name));
  const of = (key: keyof Mark) => names.map((name) => (MARKS[name] as Mark)[key]);
  const legend = { symbolSize: 60, symbolStrokeWidth: 1.3, rowPadding: 2 };
  const field = { field: 'verdict', type: 'nominal' as const, title: null };
  return {
    color: { ...field, scale: { domain: names, range: of('color') }, legend },
    shape: { ...field, scale: { domain: names, range: of('shape') }, legend },
  };
}
