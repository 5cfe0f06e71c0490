import type { Command } from './command.ts';

export const paperOptions = {
  format: {
    type: 'string',
    requiresArg: true,
    describe: 'svg, pdf, png, or several: svg,pdf; svg unless told',
  },
  preset: { type: 'string', requiresArg: true, describe: 'of a journal: rsc, elsevier, ecs, acs' },
  size: { type: 'string', requiresArg: true, describe: 'single or double column; single unless told' },
  dpi: { type: 'string', requiresArg: true, describe: 'of PNG; 300 unless told' },
  out: { type: 'string', requiresArg: true, describe: 'folder for the drawings' },
} as const;

const options = {
  kind: {
    type: 'string',
    requiresArg: true,
    describe: 'figures to draw, e.g. voltage,ragone; all unless told',
  },
  list: { type: 'boolean', describe: 'print the names of the figures there are' },
  panels: { type: 'string', requiresArg: true, describe: 'panels by letter, e.g. a,b' },
  x: { type: 'string', requiresArg: true, describe: 'column of table.csv, for pareto and heat-map' },
  y: { type: 'string', requiresArg: true, describe: 'the same' },
  z: { type: 'string', requiresArg: true, describe: 'column that colours a heat-map' },
  watch: { type: 'boolean', describe: 'draw a figure file again whenever it changes' },
  ...paperOptions,
} as const;

/** `stratode plot DIR`: figures of a result for print; of a figure file (.json) panels from several results. */
export const plot: Command = {
  name: 'plot',
  describe: 'draw the figures of a result for print, or a figure file that composes several',
  positionals: [{ name: 'dir', type: 'string', describe: 'folder of a result, or a figure file (.json)' }],
  options,
  example: 'plot results/graded-vs-monolayer --format pdf,png --preset rsc --size double',
  async run(args, io) {
    const { plotAny } = await import('./plot-figures.ts');
    return plotAny(args, io);
  },
};
