/** The result folder of a measured image: table, figures, overlay, and the layers of a cell file. */
import { basename } from 'node:path';
import { porosityProfile } from '../../microstructure/porosity.ts';
import type { Axis, Shape } from '../../microstructure/volume.ts';
import { porosityProfileFigure, sizeDistributionFigure } from '../../report/figures/microstructure.ts';
import { csvTable, type Table } from '../../report/tables.ts';
import { finiteJson } from '../files/finite.ts';
import type { ImageFile } from '../images/image-file.ts';
import { layerValues, type MeasuredLayer, withMeasured } from '../images/measured-layers.ts';
import { overlayOf } from '../images/overlay.ts';
import { drawFigure } from '../store/figure.ts';
import { manifestHead } from '../store/manifest.ts';
import { writeResult } from '../store/store.ts';
import type { Summary } from '../store/summary.ts';
import { summaryOf, tableOf } from './measurement-summary.ts';

type JsonObject = Record<string, unknown>;

export interface Measurement {
  readonly file: ImageFile;
  /** [m] */
  readonly pixel: number;
  /** How it was segmented. */
  readonly method: string;
  /** Of what was measured, after cropping. */
  readonly shape: Shape;
  readonly axis: Axis;
  readonly layers: readonly MeasuredLayer[];
  /** The cell whose layers take the values. */
  readonly cell: JsonObject | undefined;
  readonly slices: string;
  readonly binderFactor: number | undefined;
  readonly collectorFirst: boolean;
  readonly notes: readonly string[];
}

export interface MeasurementStored {
  readonly table: Table;
  readonly summary: Summary;
  readonly notes: readonly string[];
  /** Name of the cell file, or of the file of layers. */
  readonly cellFile: string;
}

const MICRO = 1e6;

export async function storeMeasurement(folder: string, measurement: Measurement): Promise<MeasurementStored> {
  const { layers, pixel, notes, file } = measurement;
  const table = tableOf(layers, pixel);
  const summary = summaryOf(measurement);
  const { cellFile, cell, issues } = cellOf(measurement);
  const figures = [
    await drawFigure('porosity-profile', profileOf(measurement)),
    ...(await sizesDrawn(measurement)),
  ];
  const overlay = await overlayOf(measurement.shape, measurement.axis, layers);
  const files = new Map<string, string | Uint8Array>([
    ['summary.json', finiteJson('summary.json', summary)],
    ['layers.csv', csvTable(table)],
    [cellFile, finiteJson(cellFile, cell)],
    ['figures/overlay.svg', overlay.svg],
    ['figures/overlay.png', overlay.png],
    ...figures.flatMap((figure) => figure.files),
  ]);
  const input = { file: file.shown, sha256: file.sha256, shape: [...file.shape], pixel_m: pixel };
  const head = manifestHead({ document: { input, method: measurement.method }, warnings: [] });
  writeResult(folder, files, {
    ...head,
    kind: 'measurement',
    status: 'finished',
    input,
    notes: [...notes, ...issues],
  });
  const problem = figures.find((figure) => figure.problem !== undefined)?.problem;
  if (problem !== undefined) throw problem;
  return { table, summary, notes: [...notes, ...issues], cellFile };
}

function profileOf({ axis, layers, pixel, file }: Measurement) {
  const points = layers.flatMap(({ name, from, volume }) =>
    Array.from(porosityProfile(volume, axis), (porosity, i) => ({
      depth: (from + i + 0.5) * pixel * MICRO,
      porosity,
      layer: name,
    })).filter(({ porosity }) => Number.isFinite(porosity)),
  );
  return porosityProfileFigure(points, { title: basename(file.shown) });
}

/** Nothing to draw where no particle lies clear of the border. */
async function sizesDrawn({ layers, pixel, file }: Measurement) {
  const bars = layers
    .filter(({ measurement }) => measurement.particles.radii.length > 0)
    .flatMap(({ name, measurement: { classes } }) =>
      Array.from(classes.volume, (share, i) => ({
        from: (classes.ends[i] ?? 0) * pixel * MICRO,
        to: (classes.ends[i + 1] ?? 0) * pixel * MICRO,
        share,
        layer: name,
      })),
    );
  return bars.length === 0
    ? []
    : [await drawFigure('particle-sizes', sizeDistributionFigure(bars, { title: basename(file.shown) }))];
}

/** The cell with the measured layers, or these alone where there is none to take them. */
function cellOf(measurement: Measurement): { cellFile: string; cell: JsonObject; issues: string[] } {
  const { cell, layers, collectorFirst, file } = measurement;
  const values = layers.map((layer) => layerValues(layer, { ...measurement, file: file.shown }));
  if (collectorFirst) values.reverse();
  const positive = cell?.['positive'] as { layers: JsonObject[] } | undefined;
  if (cell === undefined || positive === undefined) {
    return { cellFile: 'layers.json', cell: { positive: { layers: values } }, issues: [] };
  }
  if (positive.layers.length !== values.length) {
    const counts = `the cell has ${positive.layers.length} layers, the image ${values.length}`;
    const issues = [`${counts}: they are in layers.json, not in the cell; --layers says where they are`];
    return { cellFile: 'layers.json', cell: { positive: { layers: values } }, issues };
  }
  const taken = positive.layers.map((layer, i) => withMeasured(layer, values[i] ?? {}));
  const { $schema: _, ...rest } = cell;
  return { cellFile: 'cell.json', cell: { ...rest, positive: { ...positive, layers: taken } }, issues: [] };
}
