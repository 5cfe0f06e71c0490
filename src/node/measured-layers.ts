/** Layers of a cell file with what was measured of them: values, uncertainties (standard errors) and sources. */
import { quantityText } from '../core/units.ts';
import type { LayerMeasurement } from '../microstructure/measure-layer.ts';
import type { BestTortuosity } from '../microstructure/resolution.ts';

export interface MeasuredLayer {
  readonly name: string;
  /** First slice, and the one after the last, along the thickness. */
  readonly from: number;
  readonly to: number;
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
export function layerValues({ name, from, to, measurement }: MeasuredLayer, written: Written): JsonObject {
  const { pixel, slices, file, binderFactor } = written;
  const source = `measured from ${file}, ${slices} ${from}–${to - 1}`;
  const { porosity, radius, tortuosity } = measurement;
  const unresolved = `${source}; binder and carbon are not resolved`;
  const value = (mean: number, error: number, said: string) => ({
    value: rounded(mean),
    ...(Number.isFinite(error) && { uncertainty: rounded(error) }),
    source: said,
  });
  return {
    name,
    thickness: { value: micrometres((to - from) * pixel), source },
    porosity: value(porosity.value, porosity.error, unresolved),
    activeFraction: value(1 - porosity.value, porosity.error, `${unresolved}: all solid counts as active`),
    particleRadius: {
      value: micrometres(radius.value * pixel),
      ...(Number.isFinite(radius.error) && { uncertainty: micrometres(radius.error * pixel) }),
      source: `${source}: R_32 = 3 (1 - porosity) / surface area`,
    },
    ...(tortuosity.status === 'finished' && { tortuosity: tauValue(tortuosity.best, source, binderFactor) }),
  };
}

/** The best tau, with what voxels and iteration leave open. */
function tauValue(best: BestTortuosity, source: string, binderFactor: number | undefined): JsonObject {
  const factor = binderFactor ?? 1;
  const how = best.extrapolated ? EXTRAPOLATED : PLAIN;
  const binder =
    binderFactor === undefined
      ? 'binder and carbon are not resolved'
      : `times ${binderFactor} for binder and carbon (${BINDER_SOURCE})`;
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
