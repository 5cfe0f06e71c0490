/** What an optimisation found, as tables and as the scalars of its summary. */
import { csvTable, type Table, type TableCell } from '../../report/tables.ts';
import { searchedAxes } from '../../studies/optimisation/space.ts';
import type { Design, Objective, OptimisationResult } from '../../studies/optimisation.ts';
import { finiteCsv } from '../files/finite.ts';
import type { Summary } from '../store/summary.ts';

/** A row for each design: what was varied, then what was wanted. */
export function bestTable({ study }: OptimisationResult, designs: readonly Design[]): Table {
  const names = searchedAxes(study.space).map(({ name }) => name);
  const keys = study.objectives.map(({ key }) => key);
  return {
    columns: [...names, ...keys].map((title) => ({ title })),
    rows: designs.map(({ parameters, summary }) => [
      ...names.map((name) => parameters[name]),
      ...keys.map((key) => summary[key]),
    ]),
  };
}

/** The best monolayers: the powder, what of the varied values a monolayer has, what was wanted. */
export function monolayerTable({ study, monolayers }: OptimisationResult, designs: readonly Design[]): Table {
  const axes = searchedAxes(study.space);
  const powders = monolayers?.powders ?? [];
  const used = axes.flatMap(({ name }, d) =>
    powders.some(({ free }) => free[d] === true) ? [{ name, d }] : [],
  );
  const keys = study.objectives.map(({ key }) => key);
  const rows = designs.map(({ layer, parameters, summary }): TableCell[] => {
    const powder = powders.find((one) => one.layer === layer);
    const values = used.map(({ name, d }) => (powder?.free[d] === true ? parameters[name] : undefined));
    return [powder?.powder, ...values, ...keys.map((key) => summary[key])];
  });
  return { columns: ['Powder', ...used.map(({ name }) => name), ...keys].map((title) => ({ title })), rows };
}

/** Hypervolume after each generation, of each search in its own box. */
export function convergenceCsv({ convergence, monolayers }: OptimisationResult): string {
  const searches = [
    { name: 'designs', of: convergence },
    ...(monolayers?.powders ?? []).map((one) => ({
      name: `monolayer of ${one.powder}`,
      of: one.convergence,
    })),
  ];
  const rows = searches.flatMap(({ name, of: { evaluations, hypervolume } }) =>
    evaluations.map((count, k) => [count, hypervolume[k], name]),
  );
  return finiteCsv('convergence.csv', ['Designs', 'Hypervolume', 'Search'], rows);
}

/** What the front gains over that of the best monolayers. */
export function gainCsv({ study, monolayers }: OptimisationResult): string | undefined {
  const rows = monolayers?.gain?.rows ?? [];
  const [first, second] = study.objectives;
  if (rows.length === 0 || first === undefined) return undefined;
  const table: Table = {
    columns: [
      ...(second === undefined ? [] : [{ title: second.key }]),
      { title: first.key },
      { title: `${first.key} of the best monolayer` },
      { title: 'Gain [%]' },
    ],
    rows: rows.map(({ at, value, other, gain }) => [
      ...(second === undefined ? [] : [at]),
      value,
      other,
      100 * gain,
    ]),
  };
  return csvTable(table);
}

/** Derivatives at the best designs. */
export function sensitivityCsv({ sensitivities }: OptimisationResult): string | undefined {
  if (sensitivities.length === 0) return undefined;
  const columns = [
    'Design',
    'Chosen as',
    'Quantity',
    'Parameter',
    'At',
    'Unit',
    'Value',
    'Derivative',
    'Error',
  ];
  return csvTable({
    columns: [...columns, 'Change for 1 % [%]'].map((title) => ({ title })),
    rows: sensitivities.map((one) => [
      one.design,
      one.chosen,
      one.quantity,
      one.parameter,
      one.at,
      one.unit,
      one.value,
      one.derivative,
      one.error,
      (one.derivative * one.at) / one.value,
    ]),
  });
}

export function optimisationSummary(result: OptimisationResult): Summary {
  const { designs, best, convergence, sensitivities } = result;
  const count = (status: Design['status']) => designs.filter((design) => design.status === status).length;
  return {
    Designs: designs.length,
    'Designs failed': count('failed'),
    'Designs refused': count('refused'),
    'Final hypervolume': convergence.hypervolume.at(-1) ?? 0,
    ...monolayerScalars(result),
    Best: best.map(({ index, parameters, summary }) => ({ Index: index, ...parameters, ...summary })),
    ...(sensitivities.length === 0
      ? {}
      : {
          Sensitivities: sensitivities.map((one) => ({
            Design: one.design,
            Quantity: one.quantity,
            Parameter: one.parameter,
            'Change for 1 % [%]': (one.derivative * one.at) / one.value,
          })),
        }),
  };
}

/** The two fronts in figures: volumes of one box, and what is gained where both reach the same. */
function monolayerScalars({ study, monolayers }: OptimisationResult): Summary {
  if (monolayers === undefined) return {};
  const { gain, designs } = monolayers;
  const rows = [...(gain?.rows ?? [])].sort((a, b) => a.gain - b.gain);
  const name = gainName(study.objectives);
  const [least, middle, most] = [rows[0], rows[Math.floor(rows.length / 2)], rows.at(-1)];
  return {
    'Monolayers tried': designs.length,
    ...(gain === undefined
      ? {}
      : {
          'Hypervolume in the common box': gain.hypervolume[0],
          'Hypervolume of the best monolayers in the common box': gain.hypervolume[1],
        }),
    ...(least === undefined || middle === undefined || most === undefined
      ? {}
      : {
          [`Least gain in ${name} [%]`]: 100 * least.gain,
          [`Median gain in ${name} [%]`]: 100 * middle.gain,
          [`Largest gain in ${name} [%]`]: 100 * most.gain,
        }),
  };
}

/** "discharge energy at equal mean discharge power" */
export function gainName(objectives: readonly Objective[]): string {
  const [first = '', second] = objectives.map(({ key }) => key.replace(/ \[[^\]]*\]/, '').toLowerCase());
  return second === undefined ? first : `${first} at equal ${second}`;
}
