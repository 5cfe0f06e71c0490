import { basename, extname, resolve } from 'node:path';
import type { LoadedCell, LoadedImpedance } from '../node/load/loaded.ts';
import type { Command } from './command.ts';
import { readRunOptions, runOptions, textOption, usageError } from './options.ts';

const { 'verify-mesh': _mesh, model: _model, ...shared } = runOptions;
const options = {
  ...shared,
  soc: { type: 'string', requiresArg: true, describe: 'state of charge from 0 to 1; 0.5 unless told' },
  from: { type: 'string', requiresArg: true, describe: 'highest frequency, such as "100 kHz"' },
  to: { type: 'string', requiresArg: true, describe: 'lowest frequency, such as "10 mHz"' },
} as const;

/** `stratode impedance CELL`: the spectrum of a cell file at rest. */
export const impedance: Command = {
  name: 'impedance',
  describe: 'impedance spectrum of a cell at rest',
  positionals: [{ name: 'cell', type: 'string', describe: 'cell file (.json, .jsonc)' }],
  options,
  example: 'impedance configs/cells/blc1.json --soc 0.5',
  async run(args, io) {
    const common = readRunOptions(args);
    const file = String(args['cell']);
    const soc = textOption(args, 'soc') ?? '0.5';
    const stateOfCharge = Number(soc);
    if (!(stateOfCharge >= 0 && stateOfCharge <= 1)) {
      throw usageError('must be a number from 0 to 1', { file: '--soc', received: soc, hint: '--soc 0.5' });
    }
    const [{ loadAny }, { runSpectra }] = await Promise.all([
      import('../node/load/load.ts'),
      import('./spectra.ts'),
    ]);
    const loaded = await loadAny(resolve(io.cwd, file), { set: common.set });
    if (loaded.kind !== 'cell') {
      const hint = `stratode run ${file} runs it`;
      throw usageError(`is of kind "${loaded.kind}", and a cell is wanted`, { file, hint });
    }
    const experiment = await experimentOf(loaded, {
      experiment: 'impedance',
      initialState: { stateOfCharge },
      frequencies: { from: textOption(args, 'from') ?? '100 kHz', to: textOption(args, 'to') ?? '10 mHz' },
      ...(common.accuracy === undefined ? {} : { numerics: { accuracy: common.accuracy } }),
    });
    return runSpectra(experiment, common, io, `${basename(file, extname(file))}-soc${soc}`);
  },
};

/** The experiment that the command line describes, as if it had been written in a file. */
async function experimentOf(
  { document: cell, file, warnings }: LoadedCell,
  keys: Readonly<Record<string, unknown>>,
): Promise<LoadedImpedance> {
  const [{ readImpedance }, { expressionsFor }, { InputError }] = await Promise.all([
    import('../experiments/impedance-schema.ts'),
    import('../core/expression-loader.ts'),
    import('../core/errors.ts'),
  ]);
  const document = { ...keys, cell };
  const reading = readImpedance(document, () => undefined, { compile: await expressionsFor(document) });
  if (!reading.ok) throw new InputError(reading.issues.map((it) => ({ ...it, file: 'command line' })));
  const { experiment, provenance } = reading;
  return { kind: 'impedance', file, document, experiment, provenance, warnings };
}
