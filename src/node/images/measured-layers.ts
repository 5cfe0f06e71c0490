/** Layers of a cell file with what was measured of them: values, uncertainties (standard errors) and sources. */
import { quantityText } from '../../core/units.ts';
import type { LayerMeasurement } from '../../microstructure/measure-layer.ts';
import type { BestTortuosity } from '../../microstructure/resolution.ts';
import type { Shape, Volume } from '../../microstructure/volume.ts';

export interface MeasuredLayer {
  readonly name: string;
  /** First slice, and the one after the last, along the thickness. */
  readonly from: number;
  readonly to: number;
  /** In slices; of a mask the mean over its columns. */
  readonly thickness: number;
  /** File of its mask. */
  readonly mask?: string | undefined;
  /** What was measured, and where it lies in the image. */
  readonly volume: Volume;
  readonly origin: Shape;
  readonly measurement: LayerMeasurement;
}

export interface Written {
  /** "sem.png" */
  readonly file: string;
  /** Edge of a pixel [m]. */
  readonly pixel: number;
  /** "rows", "columns" or "pages" */
  readonly slices: string;
  /** By which tau is multiplied for binder and carbon; undefined leaves it. */
  readonly binderFactor: number | undefined;
}

export const BINDER_SOURCE =
  'Usseglio-Viretta et al. 2018, J. Electrochem. Soc. 165, A3403: 1.35 to 1.81 in calendered electrodes';

/** Which tau is written. */
export const EXTRAPOLATED = 'extrapolated to voxels of no size';
export const PLAIN = 'in the voxels as they are';

type JsonObject = Record<string, unknown>;

/** The keys of a layer that were measured. */
export function layerValues(layer: MeasuredLayer, written: Written): JsonObject {
  const { pixel, slices, file, binderFactor } = written;
  const { name, from, to, thickness, mask, measurement } = layer;
  const masked = mask === undefined ? '' : ` within ${mask}`;
  const source = `measured from ${file}, ${slices} ${from}–${to - 1}${masked}`;
  const { porosity, active, binder, radius, tortuosity } = measurement;
  const resolved =
    binder === undefined ? 'binder and carbon are not resolved' : 'binder and carbon are told apart';
  const value = (mean: number, error: number, said: string) => ({
    value: rounded(mean),
    ...(Number.isFinite(error) && { uncertainty: rounded(error) }),
    source: said,
  });
  return {
    name,
    thickness: { value: micrometres(thickness * pixel), source },
    porosity: value(porosity.value, porosity.error, `${source}; ${resolved}`),
    activeFraction: value(
      Math.min(active.value, 1 - rounded(porosity.value)), // rounding must not fill more than there is
      active.error,
      `${source}; ${resolved}${binder === undefined ? ': all solid counts as active' : ''}`,
    ),
    particleRadius: {
      value: micrometres(radius.value * pixel),
      ...(Number.isFinite(radius.error) && { uncertainty: micrometres(radius.error * pixel) }),
      source: `${source}: R_32 = 3 activeFraction / surface area`,
    },
    ...(tortuosity.status === 'finished' && {
      tortuosity: tauValue(tortuosity.best, { source, resolved, binderFactor }),
    }),
  };
}

/** The best tau, with what voxels and iteration leave open. */
function tauValue(
  best: BestTortuosity,
  { source, resolved, binderFactor }: { source: string; resolved: string; binderFactor: number | undefined },
): JsonObject {
  const factor = binderFactor ?? 1;
  const how = best.extrapolated ? EXTRAPOLATED : PLAIN;
  const binder =
    binderFactor === undefined ? resolved : `times ${binderFactor} for binder and carbon (${BINDER_SOURCE})`;
  return {
    value: rounded(best.tau * factor),
    ...(best.error !== undefined && { uncertainty: rounded(best.error * factor) }),
    source: `${source}: steady diffusion, ${how}; ${binder}`,
  };
}

/** The measured values in place of those of a layer, which keeps everything else. */
export function withMeasured(layer: JsonObject, values: JsonObject): JsonObject {
  const kept = { ...layer };
  if ('tortuosity' in values) delete kept['bruggeman'];
  delete kept['activeMassLoading'];
  return { ...kept, ...values, name: layer['name'] ?? values['name'] };
}

const rounded = (value: number) => Number(value.toPrecision(4));
const micrometres = (metres: number) => quantityText(Number(metres.toPrecision(4)), 'um');
