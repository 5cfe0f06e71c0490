/** Gains of designs over what they are measured against, as a table. */
import type { Table } from './tables.ts';

/** One gain, in words where they are shown. */
export interface GainEntry {
  readonly design: string;
  readonly against: string;
  readonly rate: string;
  /** Part: 0.031 is 3.1 % more. */
  readonly gain: number;
  readonly probability: number | undefined;
}

/** A row for each design and opponent, a column for each rate: "+3.1 % (97 %)", the gain and how sure it is one. */
export function gainTable(entries: readonly GainEntry[]): Table {
  const rates = [...new Set(entries.map(({ rate }) => rate))];
  const rows = [
    ...new Map(entries.map(({ design, against }) => [`${design}\n${against}`, { design, against }])).values(),
  ];
  return {
    columns: [{ title: 'Design' }, { title: 'Against' }, ...rates.map((title) => ({ title }))],
    rows: rows.map(({ design, against }) => [
      design,
      against,
      ...rates.map((rate) => {
        const entry = entries.find(
          (it) => it.design === design && it.against === against && it.rate === rate,
        );
        return entry && gainText(entry);
      }),
    ]),
  };
}

export function gainText({ gain, probability }: Pick<GainEntry, 'gain' | 'probability'>): string {
  const percent = 100 * gain;
  const sign = percent < 0 ? '−' : '+';
  const size = Math.abs(percent).toFixed(1);
  return `${sign}${size} %${probability === undefined ? '' : ` (${sureText(probability)})`}`;
}

/** Never quite 0 or 100 %: the probability is known to first order only. */
function sureText(probability: number): string {
  const percent = 100 * probability;
  if (percent < 1) return '< 1 %';
  return percent > 99 ? '> 99 %' : `${percent.toFixed(0)} %`;
}
