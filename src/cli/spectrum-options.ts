/** Options of the commands on measured spectra, as yargs describes them. */
import { runOptions } from './options.ts';

const { out, json, force } = runOptions;

export const spectrumOptions = {
  out,
  json,
  force,
  format: {
    type: 'string',
    requiresArg: true,
    describe: 'program that wrote the file, such as biologic or gamry; its content tells unless given',
  },
  area: {
    type: 'string',
    requiresArg: true,
    describe: 'of the electrode, such as "1.54 cm2": results are then in ohm cm2',
  },
  spectrum: {
    type: 'string',
    requiresArg: true,
    describe: 'number of the spectrum where the file holds several; all of them unless given',
  },
  from: { type: 'string', requiresArg: true, describe: 'highest frequency used, such as "100 kHz"' },
  to: { type: 'string', requiresArg: true, describe: 'lowest frequency used, such as "10 mHz"' },
  'drop-inductive': { type: 'boolean', describe: 'leave out points with Im Z > 0' },
} as const;
