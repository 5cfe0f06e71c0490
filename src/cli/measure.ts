import type { Command } from './command.ts';

const text = (describe: string) => ({ type: 'string', requiresArg: true, describe }) as const;

const options = {
  pixel: text('edge of a pixel, e.g. "353 nm"; from the tags of the file unless told'),
  axis: text('across the layers: x, y or z; y in an image and z in a volume unless told'),
  shape: text('of a file of bare numbers: "128x128x128", x fastest'),
  type: text('of its numbers: uint8, uint16 or float32; uint8 unless told'),
  labels: text('colours of a segmented image: "pore=#00ff00,solid=#ff0000"'),
  phases: text('what is dark to what is bright: "pore,binder,solid"; "pore,solid" unless told'),
  threshold: text('brightness between the phases, "80" or "80,140"; Otsu\'s unless told'),
  'bright-pores': { type: 'boolean', describe: 'pores are brighter than the solid' },
  median: text('reach of the median filter in pixels, which closes gaps as narrow; 0 (none) unless told'),
  smallest: text('features of fewer pixels go; 1 (none) unless told'),
  crop: text('part that is measured: "0:800,20:600" along x, y (and z), the second number not included'),
  layers: text(
    'names and slices, "small=0:812,big=812:1600", or how many; found by their porosity unless told',
  ),
  mask: text('images that are not black where a layer is: "small=a.png,big=b.png"'),
  'collector-first': { type: 'boolean', describe: 'the first slices lie at the collector' },
  'force-2d': { type: 'boolean', describe: 'a tortuosity of an image too, which is too high' },
  'binder-factor': text(
    'multiply the tortuosity for binder and carbon that the image does not show, 1.35 to 1.81',
  ),
  cell: text('cell file whose layers take the values'),
  out: text('folder for the results'),
  json: { type: 'boolean', describe: 'print summary.json instead of the table' },
  force: { type: 'boolean', describe: 'write into a folder that is not empty' },
} as const;

/** `stratode measure IMAGE`: porosity, particle size and tortuosity of the layers in a micrograph. */
export const measure: Command = {
  name: 'measure',
  describe: 'porosity, particle size and tortuosity of layers from an image or a volume',
  positionals: [{ name: 'image', type: 'string', describe: 'PNG, TIFF or bare numbers' }],
  options,
  example: 'measure sem.png --pixel "353 nm" --cell configs/cells/blc1.json',
  async run(args, io) {
    const { measureImage } = await import('./measure-image.ts');
    return measureImage(args, io);
  },
};
