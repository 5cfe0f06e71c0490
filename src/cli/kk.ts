import type { Command } from './command.ts';
import { spectrumOptions } from './spectrum-options.ts';

const options = {
  test: {
    type: 'string',
    requiresArg: true,
    describe: 'part of Z that is fitted: complex, real or imaginary; complex unless told',
  },
  capacitance: { type: 'boolean', describe: 'with a series capacitance, as a battery has; so unless told' },
  'no-capacitance': { type: 'boolean', describe: 'without it' },
  limit: {
    type: 'string',
    requiresArg: true,
    describe: 'largest residual of a valid spectrum in % of |Z|; 1 unless told',
  },
  drt: { type: 'boolean', describe: 'the distribution of relaxation times too' },
  strict: { type: 'boolean', describe: 'exit with 3 where a spectrum is not valid' },
  ...spectrumOptions,
} as const;

/** `stratode kk FILE`: whether measured spectra obey the Kramers-Kronig relations. */
export const kk: Command = {
  name: 'kk',
  describe: 'Kramers-Kronig test of a measured impedance spectrum',
  positionals: [{ name: 'file', type: 'string', describe: 'spectrum of an instrument, or CSV' }],
  options,
  example: 'kk eis.mpt --drt',
  async run(args, io) {
    const { testSpectra } = await import('./kk-spectra.ts');
    return testSpectra(args, io);
  },
};
