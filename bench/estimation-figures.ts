/**
 * `npm run docs:estimation`: the figures of docs/fitting.md from a run of the shipped study, and of one discharge of it
 * alone, which leaves a parameter open.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { renderSvg } from '../src/node/drawing/render-svg.ts';
import { estimationFigures } from '../src/node/estimation/figures.ts';
import { loadAny } from '../src/node/load/load.ts';
import { runEstimation } from '../src/studies/estimation.ts';

const here = (path: string) => new URL(`../${path}`, import.meta.url).pathname;
const FOLDER = here('docs/figures');
/** Name in the documentation by that in the result. */
const DRAWN = {
  'fit-synthetic-slc1-rate': 'estimation-rate',
  'fit-synthetic-slc1-eis': 'estimation-eis',
  'prediction-synthetic-blc1-rate': 'estimation-prediction',
  correlation: 'estimation-correlation',
  parameters: 'estimation-parameters',
} as const;

const loaded = await loadAny(here('configs/studies/fit-monolayers-predict-bilayer.json'));
if (loaded.kind !== 'estimation') throw new Error(`is of kind ${loaded.kind}`);
const { study } = loaded;
mkdirSync(FOLDER, { recursive: true });
const figures = estimationFigures(runEstimation(study));
for (const [name, file] of Object.entries(DRAWN)) {
  const figure = figures.get(name);
  if (figure === undefined) throw new Error(`the result has no figure ${name}`);
  writeFileSync(`${FOLDER}/${file}.svg`, await renderSvg(figure.spec));
}
/** One discharge of one monolayer, and what it says of three parameters. */
const one = study.data.filter(({ name }) => name === 'synthetic-slc1-rate');
const [first, ...others] = one[0]?.observations ?? [];
if (first === undefined || others.length === 0) throw new Error('the study has no rates');
const poor = runEstimation({
  ...study,
  unknowns: study.unknowns.slice(0, 3),
  data: one.map((set) => ({ ...set, observations: [first] })),
  predict: [],
});
const parameters = estimationFigures(poor).get('parameters');
if (parameters !== undefined)
  writeFileSync(`${FOLDER}/estimation-one-discharge.svg`, await renderSvg(parameters.spec));
for (const { sentence } of poor.unseen) console.log(sentence);
