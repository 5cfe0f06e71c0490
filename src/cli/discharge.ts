import { basename, extname, resolve } from 'node:path';
import type { LoadedCell, LoadedExperiment } from '../node/load/loaded.ts';
import type { Command } from './command.ts';
import { type RunOptions, readRunOptions, runOptions, textOption, usageError } from './options.ts';

const options = {
  ...runOptions,
  rate: { type: 'string', requiresArg: true, describe: 'C-rate, such as C/10 or 2C; 1C unless told' },
  until: {
    type: 'string',
    requiresArg: true,
    describe: 'cut-off, such as "3.0 V"; the lower end of the window unless told',
  },
} as const;

/** `stratode discharge CELL`: one discharge of a cell file from the charged state. */
export const discharge: Command = {
  name: 'discharge',
  describe: 'discharge a cell from the upper end of its voltage window',
  positionals: [{ name: 'cell', type: 'string', describe: 'cell file (.json, .jsonc)' }],
  options,
  example: 'discharge configs/cells/blc1.json --rate C/2',
  async run(args, io) {
    const common = readRunOptions(args);
    const wanted = { rate: textOption(args, 'rate') ?? '1C', until: textOption(args, 'until') };
    const file = String(args['cell']);
    const [{ loadAny }, { runExperiment }] = await Promise.all([
      import('../node/load/load.ts'),
      import('./protocol.ts'),
    ]);
    const loaded = await loadAny(resolve(io.cwd, file), { set: common.set });
    if (loaded.kind !== 'cell') {
      const hint = `stratode run ${file} runs it`;
      throw usageError(`is of kind "${loaded.kind}", and a cell is wanted`, { file, hint });
    }
    const experiment = await experimentOf(loaded, wanted, common);
    return runExperiment(experiment, common, io, stemFor(file, wanted));
  },
};

interface Wanted {
  readonly rate: string;
  readonly until: string | undefined;
}

/** "blc1-C10", or "blc1-C10-3.2V" where a cut-off was given. */
function stemFor(file: string, { rate, until = '' }: Wanted): string {
  const parts = [basename(file, extname(file)), rate, until].map((part, i) =>
    i === 0 ? part : part.replace(/[\s/]/g, ''),
  );
  return parts.filter((part) => part !== '').join('-');
}

/** The experiment that the command line describes, as if it had been written in a file. */
async function experimentOf(
  loaded: LoadedCell,
  wanted: Wanted,
  { accuracy, model }: RunOptions,
): Promise<LoadedExperiment> {
  const [{ resolveExperiment }, { kinds, readQuantity, readRate }, { checkStep }, { expressionsFor }] =
    await Promise.all([
      import('../experiments/schema.ts'),
      import('../core/units.ts'),
      import('../experiments/step-support.ts'),
      import('../core/expression-loader.ts'),
    ]);
  const rate = readRate(wanted.rate);
  if (!rate.ok) throw usageError(rate.problem, { file: '--rate', received: wanted.rate, hint: rate.hint });
  const until = wanted.until ?? voltageText(loaded.cell.voltageWindow[0]);
  const volts = readQuantity(until, kinds.voltage);
  if (!volts.ok) throw usageError(volts.problem, { file: '--until', received: until, hint: volts.hint });
  const start = loaded.cell.voltageWindow[1];
  if (volts.value >= start) {
    const details = { file: '--until', received: until, allowed: `below ${start} V` };
    throw usageError(`the cell starts at ${start} V, so the discharge would end at once`, details);
  }
  const document = {
    experiment: 'protocol',
    cell: loaded.document,
    steps: [`Discharge at ${wanted.rate.trim()} until ${until.trim()}`],
    output: { overpotentials: false },
    ...(model === undefined ? {} : { model }),
    ...(accuracy === undefined ? {} : { numerics: { accuracy } }),
  };
  const resolved = resolveExperiment(document, checkStep, {
    compile: await expressionsFor(document),
  });
  const { file, warnings } = loaded;
  return { kind: 'experiment', file, document, ...resolved, warnings };
}

/** "3.0 V", "3.25 V". */
function voltageText(volts: number): string {
  return `${Number.isInteger(volts) ? volts.toFixed(1) : volts} V`;
}
