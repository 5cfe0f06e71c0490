/** The runs whose figures the gallery shows: every kind of figure is of one of them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface GalleryRun {
  /** Of its folder. */
  readonly name: string;
  readonly args: readonly string[];
  readonly what: string;
  /** Kinds that are shown; all unless given. */
  readonly only?: readonly string[];
  /** Ends with 3 where the program found something that a reader should know of. */
  readonly mayFail?: boolean;
  /** Columns of kinds that want some. */
  readonly columns?: Readonly<Record<string, readonly string[]>>;
}

export const here = (path: string): string => new URL(`../${path}`, import.meta.url).pathname;

const config = (path: string) => here(`configs/${path}.json`);
const ENERGY = 'Discharge energy [W.h.kg-1]';
const POROSITY = (layer: number) => `cell.positive.layers[${layer}].porosity`;

/** @param cwd where what the runs read beside the shipped files is written; each run finds those before it there */
export function galleryRuns(cwd: string): readonly GalleryRun[] {
  const experiment = {
    experiment: 'protocol',
    model: 'p2d',
    cell: config('cells/blc1'),
    steps: ['Discharge at 2C until 3.0 V'],
    output: { profiles: ['10 s', '8 min', '20 min'] },
  };
  writeFileSync(join(cwd, 'discharge.json'), JSON.stringify(experiment));
  const pareto = JSON.parse(readFileSync(config('studies/400um-pareto'), 'utf8'));
  const optimisation = {
    ...pareto,
    base: { ...experiment, steps: ['Discharge at C/2 until 3.0 V'], output: undefined },
    objectives: [{ maximise: ENERGY }, { maximise: 'Mean voltage [V]' }],
    evaluations: 600,
  };
  writeFileSync(join(cwd, 'optimisation.json'), JSON.stringify(optimisation));
  return [
    {
      name: 'discharge',
      args: ['run', 'discharge.json'],
      what: 'a 2C discharge of the bi-layer BLC1, with the band that the uncertainties of its cell file make',
    },
    {
      name: 'rates',
      args: ['run', config('experiments/blc1-rate-capability'), '--no-bands'],
      what: 'a rate test of BLC1',
      only: ['rates', 'voltage'],
    },
    {
      name: 'cycles',
      args: ['run', config('experiments/ageing-cycling')],
      what: 'fifty cycles of a bi-layer that ages',
      only: ['cycles', 'voltage', 'nyquist'],
    },
    {
      name: 'gitt',
      args: ['run', config('experiments/slc1-gitt-short'), '--no-bands'],
      what: 'a GITT test of SLC1',
      only: ['gitt'],
    },
    {
      name: 'drive',
      args: ['run', config('experiments/blc1-drive'), '--no-bands'],
      what: 'a drive along a measured current',
      only: ['voltage-time'],
    },
    {
      name: 'impedance',
      args: ['impedance', config('cells/blc1')],
      what: 'the impedance of BLC1',
      only: ['nyquist', 'bode', 'shares'],
    },
    {
      name: 'estimation',
      args: ['run', config('studies/fit-monolayers-predict-bilayer')],
      what: 'two monolayers fitted to synthetic measurements, and their bi-layer predicted',
      only: [
        'fit-synthetic-slc1-eis',
        'fit-synthetic-slc1-rate',
        'prediction-synthetic-blc1-rate',
        'parameters',
        'correlation',
      ],
    },
    {
      name: 'kramers-kronig',
      args: ['kk', 'impedance/spectrum.csv', '--drt'],
      what: 'the Kramers-Kronig test of that spectrum',
    },
    {
      name: 'circuit',
      args: [
        'fit-circuit',
        'impedance/spectrum.csv',
        '--circuit',
        'R0-p(R1,CPE1)-p(R2,CPE2)-W1',
        '--starts',
        '8',
      ],
      what: 'a circuit fitted to it',
    },
    {
      name: 'study',
      args: ['run', config('studies/graded-vs-monolayer')],
      what: 'two monolayers and two bi-layers at equal areal capacity',
      only: ['comparison', 'ragone', 'cross-section SLC1', 'cross-section BLC1'],
    },
    {
      name: 'sweep',
      args: ['run', config('studies/porosity-sweep')],
      what: 'a sweep of the porosity of both layers',
      columns: {
        'heat-map': ['--x', POROSITY(0), '--y', POROSITY(1), '--z', ENERGY],
        pareto: ['--x', ENERGY, '--y', 'Mean voltage [V]'],
      },
      only: ['heat-map', 'pareto'],
    },
    {
      name: 'optimisation',
      args: ['run', 'optimisation.json'],
      what: 'an optimisation of bi-layers of 400 µm at C/2',
      only: ['front'],
    },
    {
      name: 'uncertainty',
      args: ['run', config('studies/blc1-uncertainty')],
      what: 'what the uncertainties of the cell file of BLC1 make of a discharge',
      only: ['band'],
    },
    {
      name: 'sensitivity',
      args: ['run', config('studies/blc1-sensitivity')],
      what: 'which of them matter',
      only: ['sobol', 'sobol-2'],
    },
    {
      name: 'claims',
      args: ['run', config('studies/published-claims')],
      what: 'claims of the literature, run again',
      only: ['deviations', 'parity'],
      mayFail: true,
    },
    {
      name: 'image',
      args: [
        'measure',
        here('docs/images/two-layers.png'),
        '--pixel',
        '200 nm',
        '--median',
        '1',
        '--smallest',
        '9',
      ],
      what: 'a segmented image of two layers',
    },
  ];
}
