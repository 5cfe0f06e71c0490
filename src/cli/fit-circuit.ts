import type { Command } from './command.ts';
import { spectrumOptions } from './spectrum-options.ts';

const several = { type: 'string', array: true, nargs: 1 } as const;

const options = {
  circuit: {
    ...several,
    describe: "such as 'R0-p(R1,CPE1)', 'R(RQ)', or paper, paper-bounded; given again: candidates, ranked",
  },
  weights: {
    type: 'string',
    requiresArg: true,
    describe: 'unit, modulus (by 1/|Z|) or proportional (by 1/|Re Z|, 1/|Im Z|); modulus unless told',
  },
  fix: { ...several, describe: 'NAME=VALUE: a parameter that is known, e.g. "R0=12 mohm"' },
  bounds: { ...several, describe: 'NAME=LOW..HIGH: where a parameter may lie, e.g. CPE1.n=0.5..1' },
  initial: { ...several, describe: 'NAME=VALUE: where a parameter starts from' },
  starts: {
    type: 'string',
    requiresArg: true,
    describe: 'further starts of the fit, which find other minima; 64 unless told',
  },
  cell: {
    type: 'string',
    requiresArg: true,
    describe: 'cell file: i_0, k0, D_s and C_dl of it are told from the circuit, and written to cell.json',
  },
  soc: { type: 'string', requiresArg: true, describe: 'state of charge of the spectrum; 0.5 unless told' },
  role: {
    ...several,
    describe: 'ROLE=ELEMENT where the circuit does not tell, e.g. chargeTransfer=R1, diffusion=W1',
  },
  ...spectrumOptions,
} as const;

/** `stratode fit-circuit FILE`: equivalent circuits fitted to measured spectra. */
export const fitCircuit: Command = {
  name: 'fit-circuit',
  describe: 'fit equivalent circuits to a measured impedance spectrum',
  positionals: [{ name: 'file', type: 'string', describe: 'spectrum of an instrument, or CSV' }],
  options,
  example: "fit-circuit eis.mpt --circuit 'R0-p(R1,CPE1)-W1'",
  async run(args, io) {
    const { fitSpectra } = await import('./fit-spectra.ts');
    return fitSpectra(args, io);
  },
};
