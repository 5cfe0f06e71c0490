import type { Command } from './command.ts';

const options = {
  tables: { type: 'boolean', describe: 'tables for a manuscript too, as LaTeX and Markdown, in tables/' },
  out: { type: 'string', requiresArg: true, describe: 'the file; report.html in the folder unless told' },
} as const;

/** `stratode report DIR`: one HTML file that explains a result, and needs no network. */
export const report: Command = {
  name: 'report',
  describe: 'one HTML file that explains a result: designs, charts, sources, how to reproduce',
  positionals: [{ name: 'dir', type: 'string', describe: 'folder of a result' }],
  options,
  example: 'report results/graded-vs-monolayer',
  async run(args, io) {
    const { writeReport } = await import('./report-file.ts');
    return writeReport(args, io);
  },
};
