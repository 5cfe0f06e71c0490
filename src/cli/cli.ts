import { startDrawing } from '../node/store/draw.ts';
import { parseArguments } from './arguments.ts';
import { EXIT, reportError } from './exit.ts';
import type { Io } from './io.ts';
import { studyAtAGlance } from './study-at-a-glance.ts';

/** Commands that end in a figure, but for the studies that draw none. */
const DRAWING = ['run', 'discharge', 'impedance', 'fit-circuit', 'kk', 'measure'];

/** Its workers want every core at once. */
const isSweep = (word: string) => studyAtAGlance(word) === 'sweep';

/** The program as a function of its arguments and streams; resolves to the exit code and throws nothing. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  try {
    if (argv.length === 0) return await explain(io);
    if (DRAWING.includes(argv[0] ?? '') && !argv.some(isSweep)) startDrawing();
    const request = await parseArguments(argv);
    if (request.kind === 'command') return await request.command.run(request.args, io);
    io.out(request.text);
    return EXIT.done;
  } catch (error) {
    return await reportError(error, io);
  }
}

/** Without arguments: how it is used, which is no success. */
async function explain(io: Io): Promise<number> {
  const request = await parseArguments(['--help']);
  if (request.kind === 'print') io.err(request.text);
  return EXIT.input;
}
