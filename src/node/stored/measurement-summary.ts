/** What `stratode measure` says of an image: the table it prints, and the scalars of summary.json. */
import type { ResolvedTortuosity } from '../../microstructure/resolution.ts';
import type { Table } from '../../report/tables.ts';
import type { ImageFile } from '../images/image-file.ts';
import { EXTRAPOLATED, type MeasuredLayer, PLAIN } from '../images/measured-layers.ts';
import type { Summary } from '../store/summary.ts';

const MICRO = 1e6;

export function tableOf(layers: readonly MeasuredLayer[], pixel: number): Table {
  const micro = pixel * MICRO;
  const resolved = layers.some(({ measurement }) => measurement.binder !== undefined);
  const finite = (value: number) => (Number.isFinite(value) ? value : undefined);
  const rows = layers.map(({ name, thickness, measurement }) => {
    const { porosity, active, binder, radius, particles, tortuosity } = measurement;
    const tau = tortuosity.status === 'finished' ? tortuosity : undefined;
    return [
      name,
      thickness * micro,
      porosity.value,
      finite(porosity.interval95),
      radius.value * micro,
      finite(radius.interval95 * micro),
      finite(particles.r32 * micro),
      finite(particles.spread * micro),
      String(particles.radii.length),
      tau?.best.tau,
      tau?.best.error,
      tau?.tau,
      ...(resolved ? [active.value, binder?.value ?? 0] : []),
    ];
  });
  const um = { unit: 'µm' };
  return {
    columns: [
      { title: 'Layer' },
      { title: 'Thickness', ...um },
      { title: 'Porosity' },
      { title: '± (95 %)', digits: 2 },
      { title: 'R_32', ...um },
      { title: '± (95 %)', ...um, digits: 2 },
      { title: 'Particles R_32', ...um },
      { title: 'Spread', ...um, digits: 2 },
      { title: 'Particles' },
      { title: 'Tau' },
      { title: '±', digits: 2 },
      { title: 'Tau of the voxels' },
      ...(resolved ? [{ title: 'Active' }, { title: 'Binder' }] : []),
    ],
    rows,
  };
}

export interface Summarised {
  readonly file: ImageFile;
  /** [m] */
  readonly pixel: number;
  /** How it was segmented. */
  readonly method: string;
  readonly layers: readonly MeasuredLayer[];
}

export function summaryOf({ file, pixel, method, layers }: Summarised): Summary {
  return {
    Image: `${file.shown} · ${file.shape.filter((n) => n > 1).join(' × ')} · ${Number((pixel * MICRO).toPrecision(4))} µm · ${method}`,
    Status: 'finished',
    'Pixel [m]': pixel,
    Segmentation: method,
    Layers: layers.map(
      ({
        name,
        from,
        to,
        measurement: { porosity, active, binder, radius, surface, chords, tortuosity },
      }) => ({
        Layer: name,
        'First slice': from,
        'Last slice': to - 1,
        Porosity: porosity.value,
        ...finiteEntries({
          'Standard error of the porosity': porosity.error,
          'Active fraction': active.value,
          'Standard error of the active fraction': active.error,
          'Binder fraction': binder?.value ?? Number.NaN,
          'Radius R_32 [m]': radius.value * pixel,
          'Standard error of the radius [m]': radius.error * pixel,
          'Specific surface area [1/m]': surface.value / pixel,
          'Standard error of the surface area [1/m]': surface.error / pixel,
          'Mean chord of the solid [m]': chords.mean * pixel,
        }),
        ...(tortuosity.status === 'finished'
          ? tortuosityEntries(tortuosity)
          : { 'No tortuosity factor': tortuosity.reason }),
      }),
    ),
  };
}

function tortuosityEntries({ best, tau, effective }: ResolvedTortuosity): Summary {
  return {
    'Tortuosity factor': best.tau,
    ...(best.error !== undefined && { 'Standard error of the tortuosity factor': best.error }),
    'Effective diffusivity': best.effective,
    'Tortuosity factor from': best.extrapolated ? EXTRAPOLATED : PLAIN,
    ...(best.order !== undefined && { 'Order observed': best.order }),
    ...(best.reason !== undefined && { 'Not extrapolated because': best.reason }),
    'Tortuosity factor of the voxels': tau,
    'Effective diffusivity of the voxels': effective,
  };
}

function finiteEntries(entries: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => Number.isFinite(value)));
}
