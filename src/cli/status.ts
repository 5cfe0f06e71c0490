import { resolve } from 'node:path';
import type { PartStatus, SweepReport } from '../node/sweep/status.ts';
import type { Command } from './command.ts';
import { EXIT } from './exit.ts';
import { usageError } from './options.ts';

/** `stratode status DIR`: what is done of a sweep, and what is missing. */
export const status: Command = {
  name: 'status',
  describe: 'say what is done of a sweep, what failed and what is missing',
  positionals: [{ name: 'folder', type: 'string', describe: 'result folder of a sweep' }],
  options: { json: { type: 'boolean', describe: 'print it as JSON' } },
  example: 'status results/porosity-sweep',
  async run(args, io) {
    const folder = String(args['folder']);
    const { sweepReport } = await import('../node/sweep/status.ts');
    const report = sweepReport(resolve(io.cwd, folder));
    if (report === undefined) {
      const hint = 'a sweep leaves a manifest.json there, one for Slurm slurm/plan.json';
      throw usageError('holds no sweep', { file: folder, hint });
    }
    if (args['json'] === true) {
      const { finiteJson } = await import('../node/files/finite.ts');
      io.out(finiteJson('standard output', report));
    } else io.out(`${reportLines(report).join('\n')}\n`);
    return EXIT.done;
  },
};

/** A line for the whole and one for each part. */
export function reportLines({ cases, parts, merged }: SweepReport): string[] {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && only.shard === undefined) return [partLine(only)];
  const done = parts.reduce((sum, part) => sum + part.done, 0);
  const over = parts.filter(({ state }) => state === 'finished').length;
  const state = merged ? 'merged' : over === parts.length ? 'ready to merge' : 'not finished';
  const head = `${done} of ${cases} cases done · ${over} of ${parts.length} parts finished · ${state}`;
  return [head, ...parts.map(partLine)];
}

/** "part 3/8: interrupted · 112 of 250 done · 2 failed · missing 901, 909–1999" */
function partLine(part: PartStatus): string {
  const { shard, state, by, done, total, failed, refused, missing, damaged } = part;
  return [
    `${shard === undefined ? '' : `part ${shard}: `}${state}${by === undefined ? '' : ` (${by})`}`,
    `${done} of ${total} done`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(refused > 0 ? [`${refused} refused`] : []),
    ...(damaged > 0 ? [`${damaged} damaged`] : []),
    ...(missing === '' ? [] : [`missing ${missing}`]),
  ].join(' · ');
}
