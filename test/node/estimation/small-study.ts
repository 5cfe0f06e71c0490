/** A small estimation in a folder: rate constant and diffusivity of one layer from two spectra of a cycler's folder. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setByPath } from '../../../src/cell/paths.ts';
import { Random } from '../../../src/core/random.ts';
import { runImpedance } from '../../../src/experiments/impedance.ts';
import { readImpedance } from '../../../src/experiments/impedance-schema.ts';
import { checkStep } from '../../../src/experiments/step-support.ts';
import { loadCell } from '../../../src/node/load/load.ts';

export const CELL = join(import.meta.dirname, '../../../configs/cells/slc1.json');
export const MATERIAL = 'positive.layers[0].material';
export const TRUTH = { rateConstantFactor: 2.5, diffusivity: 4e-15 };
/** Of each part, in parts of |Z|. */
export const NOISE = 0.002;

const states = [{ stateOfCharge: 0.8 }, { stateOfCharge: 0.4 }];
const frequencies = { from: '1 kHz', to: '10 mHz', perDecade: 4 };

/** @returns the study's path */
export async function smallStudy(folder: string, more: object = {}): Promise<string> {
  let { document }: { document: unknown } = await loadCell(CELL);
  document = setByPath(document, `${MATERIAL}.rateConstantFactor`, TRUTH.rateConstantFactor);
  document = setByPath(document, `${MATERIAL}.diffusivity`, `${TRUTH.diffusivity} m^2/s`);
  const reading = readImpedance({ experiment: 'impedance', cell: document, states, frequencies }, checkStep);
  if (!reading.ok) throw new Error('the experiment is refused');
  const random = new Random(5);
  const noise = () => NOISE * Math.sqrt(12) * (random.uniform() - 0.5);
  const lines = runImpedance(reading.experiment, []).spectra.flatMap(({ frequencies: f, re, im }) =>
    f.map((each, i) => {
      const size = Math.hypot(re[i]!, im[i]!);
      return [each, 1e4 * (re[i]! + noise() * size), 1e4 * (im[i]! + noise() * size)].join(',');
    }),
  );
  mkdirSync(join(folder, 'data'), { recursive: true });
  writeFileSync(
    join(folder, 'data/eis.csv'),
    `Frequency [Hz],Z_re [Ohm.cm2],Z_im [Ohm.cm2]\n${lines.join('\n')}\n`,
  );
  const measured = [{ file: 'data/eis.csv', noise: `${100 * NOISE} %` }];
  const write = (name: string, value: object) => writeFileSync(join(folder, name), JSON.stringify(value));
  write('eis.json', { experiment: 'impedance', cell: CELL, states, frequencies, measured });
  const vary = {
    [`cell.${MATERIAL}.rateConstantFactor`]: { from: 0.1, to: 10, scale: 'log' },
    [`cell.${MATERIAL}.diffusivity`]: { from: '1e-16 m^2/s', to: '1e-13 m^2/s', scale: 'log' },
  };
  write('study.json', {
    study: 'estimation',
    cell: CELL,
    vary,
    data: ['eis.json'],
    starts: 3,
    seed: 2,
    ...more,
  });
  return join(folder, 'study.json');
}
