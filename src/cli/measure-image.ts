import { resolve } from 'node:path';
import { InputError, issue } from '../core/errors.ts';
import { kinds } from '../core/units.ts';
import { measureLayer } from '../microstructure/measure-layer.ts';
import type { ResolvedTortuosity } from '../microstructure/resolution.ts';
import { segmented } from '../microstructure/segment.ts';
import { type Axis, cropped, isImage } from '../microstructure/volume.ts';
import { type ImageFile, RAW_TYPES, readImageFile } from '../node/images/image-file.ts';
import { EXTRAPOLATED, type MeasuredLayer, PLAIN } from '../node/images/measured-layers.ts';
import { openJson } from '../node/load/inline.ts';
import { type MeasurementStored, storeMeasurement } from '../node/stored/measurement.ts';
import { plainTable } from '../report/tables.ts';
import { EXIT } from './exit.ts';
import { resultFolder, stemOf } from './folder.ts';
import type { Io } from './io.ts';
import { type Region, regionsOf } from './measure-layers.ts';
import { AXES, axisOf, cropOption, SLICES, shapeOption } from './measure-options.ts';
import { labelsOption, phasesOption, thresholdsOption } from './measure-phases.ts';
import { choiceOption, numberOption, type Raw, textOption, usageError } from './options.ts';
import { printJson } from './print.ts';
import { progress } from './progress.ts';
import { sayStale } from './say-stale.ts';
import { quantityOption } from './spectrum-input.ts';

/** Measures an image, writes the folder, prints the table. */
export async function measureImage(args: Raw, io: Io): Promise<number> {
  const shown = String(args['image']);
  const type = choiceOption(args, 'type', RAW_TYPES);
  const asked = choiceOption(args, 'axis', AXES);
  const binderFactor = numberOption(args, 'binder-factor', { least: 1, most: 5 });
  const file = await readImageFile(resolve(io.cwd, shown), { shown, shape: shapeOption(args), type });
  const pixel = pixelOf(args, file);
  const { volume, method, notes, crop } = segmentedOf(args, file);
  const axis = axisOf(asked, volume.shape);
  const cell = cellOf(args, io);
  const names = args['collector-first'] === true ? namesOf(cell)?.reverse() : namesOf(cell);
  const { regions, notes: doubts } = await regionsOf(args, {
    volume,
    shape: file.shape,
    crop,
    axis,
    names,
    cwd: io.cwd,
  });
  const options = { out: textOption(args, 'out'), force: args['force'] === true };
  const folder = resultFolder(`${stemOf(shown)}-measured`, options, io);
  const layers = measured(regions, { axis, force: args['force-2d'] === true }, io);
  const stored = await storeMeasurement(folder.path, {
    file,
    pixel,
    method,
    shape: volume.shape,
    axis,
    layers,
    cell,
    slices: SLICES[axis],
    binderFactor,
    collectorFirst: args['collector-first'] === true,
    notes: [...notes, ...doubts, ...notesOf(layers, isImage(volume), binderFactor)],
  });
  await sayStale(folder, io);
  if (args['json'] === true) printJson(stored.summary, io);
  else print(stored, `→ ${folder.shown}/${stored.cellFile}`, io);
  return EXIT.done;
}

function pixelOf(args: Raw, { pixel, shown }: ImageFile): number {
  const found = quantityOption(args, 'pixel', kinds.length) ?? pixel;
  if (found !== undefined) return found;
  const hint = 'say it: --pixel "353 nm"';
  throw usageError('does not say how large its pixels are', { file: shown, hint });
}

function segmentedOf(args: Raw, file: ImageFile) {
  const phases = phasesOption(args);
  const found = segmented(file, {
    labels: labelsOption(args),
    phases,
    thresholds: thresholdsOption(args, phases.length),
    median: numberOption(args, 'median', { least: 0, most: 20, whole: true }) ?? 0,
    smallest: numberOption(args, 'smallest', { least: 1, most: 1e9, whole: true }) ?? 1,
  });
  if ('problem' in found) {
    throw new InputError([issue('file', [], found.problem, { file: file.shown, hint: found.hint })]);
  }
  const crop = cropOption(args, file.shape) ?? { from: [0, 0, 0], to: file.shape };
  return { ...found, volume: cropped(found.volume, crop), crop };
}

type JsonObject = Record<string, unknown>;

/** The document of --cell, as it is written. */
function cellOf(args: Raw, io: Io): JsonObject | undefined {
  const shown = textOption(args, 'cell');
  if (shown === undefined) return undefined;
  const { data } = openJson(resolve(io.cwd, shown));
  if (layersOf(data) !== undefined) return data;
  throw usageError('has no positive.layers of its own', {
    file: `--cell ${shown}`,
    hint: 'name a whole cell file',
  });
}

function layersOf(cell: JsonObject): JsonObject[] | undefined {
  const layers = (cell['positive'] as JsonObject | undefined)?.['layers'];
  return Array.isArray(layers) ? (layers as JsonObject[]) : undefined;
}

function namesOf(cell: JsonObject | undefined): string[] | undefined {
  return cell && layersOf(cell)?.map((layer, i) => String(layer['name'] ?? `layer ${i + 1}`));
}

/** What the image does not show is said. */
function measured(
  regions: readonly Region[],
  { axis, force }: { axis: Axis; force: boolean },
  io: Io,
): MeasuredLayer[] {
  const shown = progress(io);
  const layers = regions.map((region, i) => {
    const onProgress = (error: number, iterations: number) => {
      const text = `layers; ${region.name}: tortuosity to ${error.toPrecision(2)}, iteration ${iterations}`;
      shown.update(i, regions.length, text);
    };
    return { ...region, measurement: measureLayer(region.volume, { axis, force, onProgress }) };
  });
  shown.end();
  return layers;
}

function notesOf(layers: readonly MeasuredLayer[], image: boolean, factor: number | undefined): string[] {
  const refused = layers.flatMap(({ name, measurement: { tortuosity } }) =>
    tortuosity.status === 'finished' ? [] : [`${name}: no tortuosity: ${tortuosity.reason}`],
  );
  const used = layers.flatMap(({ name, measurement: { tortuosity } }) =>
    tortuosity.status === 'finished' ? [`${name}: ${usedTau(tortuosity)}`] : [],
  );
  const correction =
    factor === undefined
      ? 'tau is that of the pores seen; binder and carbon raise it by 1.35 to 1.81 in calendered electrodes (--binder-factor)'
      : `tau is multiplied by ${factor} for binder and carbon`;
  const resolved = layers.some(({ measurement }) => measurement.binder !== undefined);
  return [
    resolved
      ? 'binder and carbon conduct nothing and are no active material; walls they cover count as surface'
      : 'binder and carbon are not resolved: they count as what they look like, and all solid as active',
    ...used,
    ...(used.length > 0 && !(resolved && factor === undefined) ? [correction] : []),
    ...(used.length > 0 && image ? ['tau of an image is too high: the way around particles is cut'] : []),
    ...refused,
  ];
}

/** Which tau is reported. */
function usedTau({ best, tau }: ResolvedTortuosity): string {
  if (!best.extrapolated) return `tau is that ${PLAIN}: ${best.reason}`;
  const order = `every second and fourth voxel, order ${best.order?.toFixed(2)}`;
  return `tau is ${EXTRAPOLATED} (${order}); in the voxels as they are it is ${tau.toFixed(3)}`;
}

function print({ table, summary, notes }: MeasurementStored, where: string, io: Io): void {
  io.out(`${[String(summary['Image']), '', plainTable(table), '', ...notes, '', where].join('\n')}\n`);
}
