/** The fits behind docs/circuits.md, and their tables. */
import type { Cell } from '../src/cell/cell.ts';
import { type QuantityId, quantityOf } from '../src/models/circuit/kinetics.ts';
import { markdownTable } from '../src/report/tables.ts';
import {
  all,
  type Change,
  conductive,
  even,
  type Fitted,
  fastFoil,
  fitted,
  noDiffusionPotential,
  slowDiffusion,
  WINDOW,
} from './circuit-cases.ts';

export const NAMES = ['slc1', 'slc2', 'blc1', 'blc2'] as const;
export type CellName = (typeof NAMES)[number];
export type Cells = Readonly<Record<CellName, Cell>>;

const STATES = [0.2, 0.5, 0.8] as const;
export const HALF = 0.5;
const MONOLAYERS = ['slc1', 'slc2'] as const;
const BILAYERS = ['blc1', 'blc2'] as const;

export const shipped: Change = (cell) => cell;

/** What is changed in a cell to see one cause, by the name that the table gives it. */
export const CHANGES = {
  shipped: ['as shipped', shipped],
  foil: ['foil kinetics × 10⁶', fastFoil],
  pores: ['κ × 100', conductive(100)],
  salt: ['no diffusion potential', noDiffusionPotential],
  foilPores: ['foil × 10⁶, κ × 100', all(fastFoil, conductive(100))],
  foilSalt: ['foil × 10⁶, no diffusion potential', all(fastFoil, noDiffusionPotential)],
  three: ['all three', all(fastFoil, conductive(100), noDiffusionPotential)],
  even: ['and κ, σ × 10⁶: an even electrode', even],
  planar: ['and D_s / 100: planar', all(even, slowDiffusion(100))],
} as const satisfies Readonly<Record<string, readonly [string, Change]>>;
export type Cause = keyof typeof CHANGES;
const CAUSES = Object.keys(CHANGES) as Cause[];

export const CORRECTED = 'exchangeCurrentWithoutFoilAndPores';

/** Fitted over true; undefined where the circuit gives none. */
export function ratio({ kinetics }: Fitted, id: QuantityId): number | undefined {
  const found = quantityOf(kinetics, id);
  return found && found.value / found.ofCell;
}

export const digits = (value: number, count = 3): string => String(Number(value.toPrecision(count)));
export const shown = (value: number | undefined): string => (value === undefined ? '–' : value.toFixed(2));
export const percent = (value: number): string => (100 * value).toFixed(1);

const table = (titles: readonly string[], rows: readonly (readonly string[])[]) =>
  markdownTable({ columns: titles.map((title) => ({ title })), rows });

const ratios = (fit: Fitted, ids: readonly QuantityId[]) => ids.map((id) => shown(ratio(fit, id)));

/** "0.43 ± 0.01", the standard error that the fit states. */
function stated({ kinetics }: Fitted, id: QuantityId): string {
  const found = quantityOf(kinetics, id);
  return found === undefined ? '–' : `${digits(found.value)} ± ${digits(found.standardError, 1)}`;
}

export function ofShippedCells(cells: Cells) {
  const fits = NAMES.flatMap((name) =>
    STATES.map((state) => ({ name, state, fit: fitted(cells[name], state) })),
  );
  const titles =
    'Cell|SoC|i₀ true [A m⁻²]|fitted|ratio|less foil|less foil and pores|D_s true [m² s⁻¹]|D_s fitted|D_s ratio|less salt|Residual [%]';
  const rows = fits.map(({ name, state, fit }) => [
    name.toUpperCase(),
    String(state),
    digits(fit.kinetics.electrode.i_0),
    stated(fit, 'exchangeCurrent'),
    ...ratios(fit, ['exchangeCurrent', 'exchangeCurrentWithoutFoil', CORRECTED]),
    digits(fit.kinetics.electrode.D_s),
    stated(fit, 'diffusivity'),
    ...ratios(fit, ['diffusivity', 'diffusivityWithoutSalt']),
    percent(fit.residual),
  ]);
  return { fits: fits.map(({ fit }) => fit), table: table(titles.split('|'), rows) };
}

export function ofCauses(cells: Cells) {
  const of = (name: CellName) =>
    Object.fromEntries(
      CAUSES.map((cause) => [cause, fitted(CHANGES[cause][1](cells[name]), HALF)]),
    ) as Record<Cause, Fitted>;
  const found = { slc1: of('slc1'), slc2: of('slc2') };
  const titles =
    'Cell|Changed in it|i₀|less foil and pores|D_s|less salt|C_dl, Brug|C_dl, top|n|Residual [%]';
  const ids = [
    'exchangeCurrent',
    CORRECTED,
    'diffusivity',
    'diffusivityWithoutSalt',
    'doubleLayerBrug',
    'doubleLayerTop',
  ] as const;
  const rows = MONOLAYERS.flatMap((name) =>
    CAUSES.map((cause) => {
      const fit = found[name][cause];
      const n = fit.fit.parameters.find(({ path }) => path === 'CPE1.n')!.value;
      return [
        name.toUpperCase(),
        CHANGES[cause][0],
        ...ratios(fit, ids),
        n.toFixed(2),
        percent(fit.residual),
      ];
    }),
  );
  return { ...found, table: table(titles.split('|'), rows) };
}

export function ofWindows(cells: Cells): string {
  const titles =
    'Cell|Lowest frequency [Hz]|i₀|less foil and pores|D_s|less salt|D_s, even electrode|Residual [%]';
  const rows = MONOLAYERS.flatMap((name) =>
    [0.01, 0.1, 1].map((lowest) => {
      const window = [WINDOW[0], lowest] as const;
      const fit = fitted(cells[name], HALF, { window });
      return [
        name.toUpperCase(),
        String(lowest),
        ...ratios(fit, ['exchangeCurrent', CORRECTED, 'diffusivity', 'diffusivityWithoutSalt']),
        ...ratios(fitted(even(cells[name]), HALF, { window }), ['diffusivity']),
        percent(fit.residual),
      ];
    }),
  );
  return table(titles.split('|'), rows);
}

/** The bounded Warburg element, down to a frequency at which particles fill. */
export function ofBounded(cells: Cells): string {
  const titles = 'Cell|Changed in it|i₀|less foil and pores|D_s from R/√(2τ)|D_s from τ|Residual [%]';
  const rows = MONOLAYERS.flatMap((name) =>
    (['shipped', 'even'] as const).map((cause) => {
      const window = [WINDOW[0], 1e-4] as const;
      const fit = fitted(CHANGES[cause][1](cells[name]), HALF, { window, preset: 'paper-bounded' });
      const values = ratios(fit, ['exchangeCurrent', CORRECTED, 'diffusivity', 'diffusivityFromTime']);
      const label = cause === 'even' ? 'an even electrode' : CHANGES[cause][0];
      return [name.toUpperCase(), label, ...values, percent(fit.residual)];
    }),
  );
  return table(titles.split('|'), rows);
}

export function ofLayers(cells: Cells): string {
  const titles =
    'Cell|Changed in it|i₀ less foil and pores [A m⁻²]|i₀ of layer 1, layer 2|over their mean|over layer 1|over layer 2';
  const rows = BILAYERS.flatMap((name) =>
    (['shipped', 'even'] as const).map((cause) => {
      const { kinetics } = fitted(CHANGES[cause][1](cells[name]), HALF);
      const { value } = quantityOf(kinetics, CORRECTED)!;
      const own = kinetics.electrode.layers.map(({ i_0 }) => i_0);
      const over = [kinetics.electrode.i_0, ...own].map((i_0) => shown(value / i_0));
      const label = cause === 'even' ? 'an even electrode' : CHANGES[cause][0];
      return [name.toUpperCase(), label, digits(value), own.map((i_0) => digits(i_0)).join(', '), ...over];
    }),
  );
  return table(titles.split('|'), rows);
}
