/** `npm run docs:headline`: docs/headline.md and its figures, from real runs. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { renderSvg } from '../src/node/drawing/render-svg.ts';
import { type Figure, figureOf, ONE_PANEL } from '../src/report/figures/figure.ts';
import { linePanel } from '../src/report/figures/line-panel.ts';
import { markdownTable } from '../src/report/tables.ts';
import type { Comparison } from '../src/studies/schema.ts';
import {
  capacity,
  designOf,
  ELECTROLYTES,
  EXPONENTS,
  gain,
  OPPONENTS,
  passing,
  REPORTED,
  rival,
  spread,
  study,
  withTransport,
} from './headline-cases.ts';
import { headlinePage } from './headline-page.ts';

const FOLDER = new URL('../docs/figures/headline/', import.meta.url).pathname;
const FRAME = { width: 380, height: 240, xTitle: 'C-rate' };
/** Gains are drawn up to here [%]: beyond, the opponent delivers next to nothing. */
const [LEAST, MOST] = [-40, 100];
const TABLE_RATES = [0.1, 0.2, 0.5, 0.6, 0.8, 0.9, 1, 1.2];

function figure(panel: ReturnType<typeof linePanel>, notes: readonly string[]): Figure['spec'] {
  return figureOf([panel], ONE_PANEL, {}, notes);
}

function capacities(of: Comparison): Figure['spec'] {
  const rates = spread(0.1, 1.5, 40);
  const series = of.designs.map((design) => ({
    name: design.name,
    x: rates,
    y: rates.map((rate) => capacity(of, design, rate)),
  }));
  const yTitle = 'Discharge capacity [mAh cm⁻²]';
  return figure(linePanel(series, { ...FRAME, yTitle, fromZero: true }), ['All coatings 400 µm thick']);
}

/** At 0.1C … 1.2C, by opponent. */
function gainsOf(of: Comparison) {
  const rates = spread(0.1, 1.2, 50);
  return { rates, gains: OPPONENTS.map((opponent) => rates.map((rate) => gain(of, 'BLC2', opponent, rate))) };
}

function drawnGains({ rates, gains }: ReturnType<typeof gainsOf>): Figure['spec'] {
  const cut = (value: number) => Math.min(MOST, Math.max(LEAST, value));
  const series = OPPONENTS.map((name, k) => ({ name, x: rates, y: gains[k]?.map(cut) ?? [] }));
  const reported = { name: 'reported', x: [0.1, 1.2], y: [REPORTED, REPORTED] };
  const panel = linePanel([...series, reported], { ...FRAME, yTitle: 'Gain of BLC2 [%]', fromZero: true });
  return figure(panel, ['Cut at −40 and 100 %']);
}

/** Rates between which the best monolayer is beaten, and the most by which it wins below them [%]. */
function realGain({ rates, gains }: ReturnType<typeof gainsOf>) {
  const best = gains[3] ?? [];
  const won = rates.filter((_, i) => (best[i] ?? 0) > 0);
  const [from = Number.NaN, to = Number.NaN] = [won[0], won.at(-1)];
  const lost = Math.min(...best.filter((_, i) => (rates[i] ?? 0) < from));
  return { from, to, lost };
}

/** Where the gain over the milled powder passes what is reported, and what is left of it there. */
function transport(of: Comparison) {
  const found = ELECTROLYTES.flatMap((electrolyte) =>
    EXPONENTS.map((exponent) => {
      const changed = withTransport(of, electrolyte, exponent);
      const rate = passing(changed, 'BLC2', OPPONENTS[1]);
      const left = rate === undefined ? undefined : gain(changed, 'BLC2', OPPONENTS[3], rate);
      return { electrolyte, exponent, rate, left };
    }),
  );
  const series = ELECTROLYTES.map((name) => {
    const points = found.filter(({ electrolyte, rate }) => electrolyte === name && rate !== undefined);
    return { name, x: points.map(({ exponent }) => exponent), y: points.map(({ rate }) => rate as number) };
  });
  const yTitle = 'C-rate of a gain of 39.2 %';
  const xTitle = 'Bruggeman exponent of the milled powder';
  return { found, spec: figure(linePanel(series, { ...FRAME, xTitle, yTitle }), []) };
}

const of = await study();
mkdirSync(FOLDER, { recursive: true });
const { found, spec } = transport(of);
const courses = gainsOf(of);
for (const [name, drawn] of [
  ['capacities', capacities(of)],
  ['gains', drawnGains(courses)],
  ['transport', spec],
] as const) {
  writeFileSync(`${FOLDER}${name}.svg`, await renderSvg(drawn));
}
const shown = (value: number) => Number(value.toPrecision(3)).toString().replace('-', '−');
const ofRates = markdownTable({
  columns: ['C-rate', ...OPPONENTS].map((title) => ({ title })),
  rows: TABLE_RATES.map((rate) => [
    `${rate}`,
    ...OPPONENTS.map((opponent) => `${shown(gain(of, 'BLC2', opponent, rate))} %`),
  ]),
});
const ofTransport = markdownTable({
  columns: ['Electrolyte', ...EXPONENTS.map((b) => `b = ${b}`)].map((title) => ({ title })),
  rows: ELECTROLYTES.map((name) => [
    name,
    ...found
      .filter(({ electrolyte }) => electrolyte === name)
      .map(({ rate, left }) =>
        rate === undefined || left === undefined ? 'nowhere' : `${shown(rate)}C, ${shown(left)} % left`,
      ),
  ]),
});
const page = headlinePage({
  ofRates,
  ofTransport,
  passing: OPPONENTS.map((opponent) => passing(of, 'BLC2', opponent)),
  real: realGain(courses),
  best: rival(of, 'BLC2', OPPONENTS[3], 1).made,
  loading: capacity(of, designOf(of, 'BLC2'), 0.02),
});
writeFileSync(new URL('../docs/headline.md', import.meta.url).pathname, page);
