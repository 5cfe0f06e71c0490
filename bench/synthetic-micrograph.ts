/** Writes docs/images/two-layers.png, the image of docs/micrographs.md: npm run docs:micrograph */
import { writeFileSync } from 'node:fs';
import { encode } from 'fast-png';
import { imaged, stacked } from '../src/microstructure/generate-image.ts';
import { packedSpheres } from '../src/microstructure/generate-packed.ts';

/** Pixels of 0.2 µm: 32 µm of particles of 1.5 µm, then 40 µm of particles of 5 µm. */
const [WIDTH, SMALL, BIG] = [600, 160, 200];

const small = packedSpheres({
  shape: [WIDTH, SMALL, 1],
  porosity: 0.35,
  radius: 7,
  spread: 0.2,
  overlap: 0.3,
  seed: 3,
});
const big = packedSpheres({
  shape: [WIDTH, BIG, 1],
  porosity: 0.45,
  radius: 23,
  spread: 0.2,
  overlap: 0.3,
  seed: 4,
});
if (!small.reached || !big.reached) throw new Error('jammed before the porosity was reached');
const volume = stacked([small.volume, big.volume], 1);
const { values, shape } = imaged(volume, { levels: [55, 185], blur: 0.8, noise: 14, seed: 5 });
const data = Uint8Array.from(values, (value) => Math.max(0, Math.min(255, Math.round(value))));
const path = new URL('../docs/images/two-layers.png', import.meta.url).pathname;
writeFileSync(path, encode({ width: shape[0], height: shape[1], channels: 1, data }));
