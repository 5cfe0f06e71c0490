/** Columns of an instrument's table by their whole names. */
import { type Issue, issue } from '../../core/errors.ts';

/** Headers of Z in ohm and f in Hz, whole. `im` is of Im Z, `minusIm` of −Im Z; the file has one of the two. */
export interface WantedColumns {
  readonly frequency: RegExp;
  readonly re: RegExp;
  readonly im?: RegExp;
  readonly minusIm?: RegExp;
  readonly modulus?: RegExp;
  readonly phase?: RegExp;
  readonly group?: RegExp;
}

export type FoundColumns = Partial<Record<keyof WantedColumns, number>>;

const NEEDED = ['frequency', 're'] as const;
const MEANT = { frequency: 'the frequency [Hz]', re: 'Re Z [ohm]', im: 'Im Z [ohm]' };

/** Where they are, or everything that is wrong with the header. */
export function findColumns(
  header: readonly string[],
  columns: WantedColumns,
  line: number,
): FoundColumns | Issue[] {
  const issues: Issue[] = [];
  const found: FoundColumns = {};
  for (const [key, pattern] of Object.entries(columns) as [keyof WantedColumns, RegExp][]) {
    const fits = header.flatMap((name, i) => (pattern.test(name) ? [i] : []));
    if (fits.length > 1)
      issues.push(issue('conflict', [], `"${header[fits[1] ?? 0]}" is there twice`, { line }));
    if (fits[0] !== undefined) found[key] = fits[0];
  }
  const missing: (keyof typeof MEANT)[] = NEEDED.filter((key) => found[key] === undefined);
  if (found.im === undefined && found.minusIm === undefined) missing.push('im');
  for (const key of missing) {
    const hint = `its columns are ${header.filter((name) => name !== '').join(', ')}`;
    issues.push(issue('missing', [], `has no column of ${MEANT[key]}`, { line, hint }));
  }
  return issues.length > 0 ? issues : found;
}
