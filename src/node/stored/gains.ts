/** The gains of a comparison as tables. */
import { MAH_PER_CM2 } from '../../cell/derived.ts';
import { type GainEntry, gainTable } from '../../report/gain-table.ts';
import { csvTable, markdownTable, type Table } from '../../report/tables.ts';
import type { Gain } from '../../studies/comparing/gains.ts';

const COLUMNS = [
  'Design',
  'Areal capacity [mA.h.cm-2]',
  'C-rate',
  'Against',
  'Opponent',
  'Quantity',
  'Value',
  'Value of the opponent',
  'Gain [%]',
  'Probability that it is larger',
];

export function gainsCsv(gains: readonly Gain[]): string {
  return csvTable(gainTableOf(gains));
}

/** One row for each quantity. */
export function gainTableOf(gains: readonly Gain[]): Table {
  return {
    columns: COLUMNS.map((title) => ({ title })),
    rows: gains.map((one) => [
      one.design,
      loadingText(one.loading),
      one.rate.value,
      one.against,
      one.opponent,
      one.quantity,
      one.value,
      one.opponentValue,
      100 * one.gain,
      one.probability,
    ]),
  };
}

function loadingText(loading: number | undefined): number | undefined {
  return loading === undefined ? undefined : Number((loading / MAH_PER_CM2).toPrecision(12));
}

/** What tables show; gains.csv has all quantities. */
export const SHOWN = ['Discharge energy [mW.h.cm-2]', 'Discharge capacity [mA.h.cm-2]'] as const;

/** Gains in one quantity at one loading. */
export function gainEntries(
  gains: readonly Gain[],
  quantity: string,
  loading: number | undefined,
): GainEntry[] {
  return gains
    .filter((one) => one.quantity === quantity && loadingText(one.loading) === loading)
    .map(({ rate, ...one }) => ({ ...one, rate: rate.label }));
}

/** Markdown, one table for each loading and shown quantity; what the opponents are below it. */
export function gainsText(gains: readonly Gain[]): string {
  const loadings = [...new Set(gains.map(({ loading }) => loadingText(loading)))];
  const parts = loadings.flatMap((loading) =>
    SHOWN.map((quantity) => {
      const at = loading === undefined ? '' : ` at ${loading} mAh/cm²`;
      const table = markdownTable(gainTable(gainEntries(gains, quantity, loading)));
      return `## Gain in ${quantity}${at} (in brackets: probability that it is one)\n\n${table}\n`;
    }),
  );
  return [...parts, opponentsText(gains)].join('\n');
}

function opponentsText(gains: readonly Gain[]): string {
  const names = [
    ...new Set(gains.filter(({ against }) => against !== 'baseline').map(({ opponent }) => opponent)),
  ];
  return names.length === 0 ? '' : `Opponents:\n\n${names.map((name) => `- ${name}`).join('\n')}\n`;
}
