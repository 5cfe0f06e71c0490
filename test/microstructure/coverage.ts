import {
  type OverlappingSpheres,
  overlappingSpheres,
  overlappingSurface,
} from '../../src/microstructure/generate-overlapping.ts';
import { correlatedBlocks, porosity } from '../../src/microstructure/porosity.ts';
import { surfaceArea } from '../../src/microstructure/surface-area.ts';

/** In how many windows of overlapping spheres the medium's porosity and surface area lie in the interval of the window. */
export function coverage(medium: Omit<OverlappingSpheres, 'seed'>, draws: number) {
  const surface = overlappingSurface(medium.porosity, medium.radius);
  let [byPorosity, bySurface, meanPorosity, meanSurface] = [0, 0, 0, 0];
  for (let seed = 1; seed <= draws; seed++) {
    const volume = overlappingSpheres({ ...medium, seed });
    const blocks = correlatedBlocks(volume);
    const [eps, s] = [porosity(volume, blocks), surfaceArea(volume, blocks)];
    if (Math.abs(eps.value - medium.porosity) <= eps.interval95) byPorosity++;
    if (Math.abs(s.value - surface) <= s.interval95) bySurface++;
    meanPorosity += eps.value / draws;
    meanSurface += s.value / surface / draws;
  }
  return { porosity: byPorosity / draws, surface: bySurface / draws, meanPorosity, meanSurface };
}
