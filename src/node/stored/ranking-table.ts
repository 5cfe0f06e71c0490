/** Which measurement to improve next: the stated uncertainties in the order of what a result owes to them. */
import type { Table } from '../../report/tables.ts';
import type { RankedQuantity } from '../../studies/samples/sensitivity.ts';
import type { UncertainInput } from '../../studies/uncertainty/inputs.ts';

/** "particleRadius of layer 2", "separator.porosity" */
export function inputName({ name }: UncertainInput): string {
  const [, layer, key] = /^positive\.layers\[(\d+)\]\.(.+)$/.exec(name) ?? [];
  return layer === undefined || key === undefined ? name : `${key} of layer ${Number(layer) + 1}`;
}

export function rankingTable({ inputs, value }: RankedQuantity): Table {
  const titles = [
    'Input',
    'Value',
    'Standard uncertainty',
    'Unit',
    'Change for one uncertainty [%]',
    'Linear share',
    'Sobol index',
    'Sobol index from',
    'Sobol index to',
    'Total index',
    'Total index from',
    'Total index to',
  ];
  const rows = inputs.map(({ input, effect, share, indices: { first, total } }) => [
    inputName(input),
    input.value,
    input.uncertainty,
    input.unit,
    (100 * effect) / value,
    share,
    first.value,
    first.from,
    first.to,
    total.value,
    total.from,
    total.to,
  ]);
  return { columns: titles.map((title) => ({ title })), rows };
}
