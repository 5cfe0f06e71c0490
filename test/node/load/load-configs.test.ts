/** Every shipped cell and protocol loads, runs, and has its headline number. */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chargedState } from '../../../src/cell/initial-state.ts';
import { type Analysis, analyse } from '../../../src/experiments/analysis.ts';
import { programOf } from '../../../src/experiments/program.ts';
import { runProtocol } from '../../../src/experiments/protocol.ts';
import type { RunResult } from '../../../src/experiments/result.ts';
import { parseStep, type Step } from '../../../src/experiments/steps.ts';
import { loadAny, loadCell, loadExperiment } from '../../../src/node/load/load.ts';

const CONFIGS = join(import.meta.dirname, '../../../configs');

/** Discharge capacity at 1C over the voltage window [mAh]. */
const CELLS: Readonly<Record<string, number>> = {
  blc1: 4.467,
  blc2: 4.478,
  colclasure2020: 23.2,
  'example-ageing': 4.467,
  'example-expression': 2.8,
  'example-gradient': 3.63,
  'example-measured-tortuosity': 3.63,
  'example-table': 3.62,
  slc1: 4.378,
  slc2: 4.599,
  'tredenick2024-nmc622-lfp': 3.3,
  xu2019: 3.674,
  'xu2019-original': 2.472,
};

/** Charge passed in the last step, positive on discharge [mAh]. */
const PROTOCOLS: Readonly<Record<string, number>> = {
  'blc1-1C': 4.467,
  'synthetic-blc1-rate': 4.287,
  'synthetic-slc1-rate': 4.115,
  'synthetic-slc2-rate': 4.574,
  'tredenick2024-3C-charge': -5.07,
  'tredenick2024-3C-discharge': 5.46,
  'xu2019-1C': 3.674,
  'xu2019-C10': 3.805,
};

/** What the other experiments come to: of their analysis, by a name. */
const HEADLINES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'ageing-cycling': { cycles: 50, spectra: 3, retention: 0.99501 },
  'blc1-drive': { mAh: 0.406 },
  'blc1-formation': { cycles: 3, firstEfficiency: 0.99854 },
  'blc1-rate-capability': { at5C: 0.843, back: 1 },
  'paper-programme-blc1': { cycles: 110, spectra: 4, mAh: 4.476, at5C: 3.862, kept: 0.9901 },
  'paper-programme-blc2': { cycles: 110, spectra: 4, mAh: 4.48, at5C: 3.959, kept: 0.9901 },
  'paper-programme-slc1': { cycles: 110, spectra: 4, mAh: 4.427, at5C: 3.402, kept: 0.9895 },
  'paper-programme-slc2': { cycles: 110, spectra: 4, mAh: 4.556, at5C: 4.509, kept: 0.9905 },
  'synthetic-ageing-retention': { cycles: 300, retention: 0.97033 },
  'slc1-gitt': { pulses: 40, short: 0, D_s: 3.7e-15 },
  'slc1-gitt-short': { pulses: 10, short: 10, D_s: 6.03e-15 },
};

function headline(
  name: string,
  { rates, cycles, pulses }: Analysis,
  { steps }: RunResult,
): Record<string, number> {
  const paper = name.startsWith('paper');
  const retention = cycles.at(-1)?.retention;
  const found = pulses.map(({ diffusivity }) => diffusivity ?? Number.NaN);
  const discharge = steps.findLast(({ charge }) => charge > 0);
  const all: Record<string, number | undefined> = {
    cycles: cycles.length,
    spectra: steps.filter(({ spectrum }) => spectrum !== undefined).length,
    retention,
    firstEfficiency: cycles[0]?.coulombicEfficiency,
    mAh: discharge && discharge.charge / 3.6,
    // after three cycles of formation and six slower rates
    at5C: paper ? cycles[9]!.dischargeCapacity / 3.6 : rates.find(({ label }) => label === '5C')?.relative,
    kept: paper ? cycles[109]!.dischargeCapacity / cycles[10]!.dischargeCapacity : undefined,
    back: rates.at(-1)?.relative,
    pulses: pulses.length,
    short: pulses.filter(({ doubt }) => doubt === undefined).length,
    D_s: Math.exp(found.reduce((sum, D_s) => sum + Math.log(D_s), 0) / found.length),
  };
  return Object.fromEntries(Object.keys(HEADLINES[name]!).map((key) => [key, all[key] ?? Number.NaN]));
}

const names = (folder: string) =>
  readdirSync(join(CONFIGS, folder))
    .filter((name) => /\.jsonc?$/.test(name))
    .map((name) => basename(name, '.json'));

function stepOf(text: string): Step {
  const reading = parseStep(text);
  if (!reading.ok) throw new Error(reading.message);
  return reading.step;
}

const near = (value: number, wanted: number) => expect(Math.abs(value / wanted - 1)).toBeLessThan(0.005);

describe('cells', () => {
  it('all are here', () => {
    expect(names('cells').sort()).toEqual(Object.keys(CELLS).sort());
  });

  it.each(Object.entries(CELLS))('%s discharges %d mAh at 1C', async (name, mAh) => {
    const { cell } = await loadCell(join(CONFIGS, 'cells', `${name}.json`));
    const text = `Discharge at 1C until ${cell.voltageWindow[0]} V`;
    const { ending, steps, balances } = runProtocol(
      {
        experiment: 'protocol',
        name,
        model: 'p2d',
        cell,
        initialState: chargedState(cell),
        steps: [text],
        numerics: { accuracy: 'standard', doubleLayer: false },
        output: { period: undefined, profiles: [] },
      },
      [stepOf(text)],
    );
    expect(ending.status).toBe('event');
    expect(balances.lithium).toBeLessThan(1e-10);
    near((steps[0]?.charge ?? 0) / 3.6, mAh);
  });
});

describe('protocols', () => {
  it('all are here', async () => {
    const loaded = await Promise.all(
      names('experiments').map(async (name) => ({
        name,
        kind: (await loadAny(join(CONFIGS, 'experiments', `${name}.json`))).document['experiment'],
      })),
    );
    const run = loaded.filter(({ kind }) => kind !== 'impedance').map(({ name }) => name);
    const known = [PROTOCOLS, HEADLINES].flatMap((list) => Object.keys(list));
    expect(run.sort()).toEqual(known.sort());
  });

  it.each(Object.entries(PROTOCOLS))('%s passes %d mAh', async (name, mAh) => {
    const { experiment } = await loadExperiment(join(CONFIGS, 'experiments', `${name}.json`));
    const { ending, steps } = runProtocol(experiment, programOf(experiment.steps));
    expect(ending.status).toBe('event');
    near((steps.at(-1)?.charge ?? 0) / 3.6, mAh);
  });

  it.each(Object.entries(HEADLINES))('%s comes to %o', async (name, wanted) => {
    const { experiment } = await loadExperiment(join(CONFIGS, 'experiments', `${name}.json`));
    const result = runProtocol(experiment, programOf(experiment.steps));
    expect(result.ending.status).not.toBe('failed');
    for (const balance of Object.values(result.balances)) expect(balance).toBeLessThan(1e-10);
    const found = headline(name, analyse(experiment, result), result);
    for (const [key, value] of Object.entries(wanted)) {
      if (Number.isInteger(value)) expect(found[key], key).toBeCloseTo(value, 4);
      else near(found[key]!, value);
    }
  });
});
