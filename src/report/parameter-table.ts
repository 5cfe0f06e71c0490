import type { Provenance } from '../cell/provenance.ts';
import type { Table } from './tables.ts';
import { uncertain } from './uncertain.ts';

/** Values of a cell for a manuscript: number with its uncertainty in parentheses, unit, source. */
export function parameterTable(provenance: readonly Provenance[]): Table {
  return {
    columns: [{ title: 'Parameter' }, { title: 'Value' }, { title: 'Unit' }, { title: 'Source' }],
    rows: provenance.map((entry) => [entry.path, valueText(entry), unitOf(entry), raised(entry.source)]),
  };
}

function valueText({ value, uncertainty, form }: Provenance): string | undefined {
  if (value === undefined) return form;
  if (uncertainty !== undefined && uncertainty > 0) return uncertain(value, uncertainty);
  const [mantissa = '', power] = value.toPrecision(6).split('e');
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e5)) {
    const [short = '', exponent = '0'] = value.toExponential(5).split('e');
    return `${Number(short)} × 10^{${Number(exponent)}}`.replace(/^-/, '−');
  }
  return String(Number(power === undefined ? mantissa : value)).replace(/^-/, '−');
}

function unitOf({ unit }: Provenance): string | undefined {
  return unit === '' ? undefined : raised(unit);
}

/** "m^2/s" with its powers as superscripts. */
function raised(text: string): string {
  return text.replace(/\^(-?\d+)/g, '^{$1}');
}
