import { readLedger } from './ledger.ts';
import { planFrom, sweepManifestIn } from './plan.ts';
import type { PointRow } from './rows.ts';
import { Overview } from './table.ts';

/** The table of what a sweep has so far, as CSV; undefined where the folder holds no sweep. */
export function unfinishedTable(folder: string): string | undefined {
  const manifest = sweepManifestIn(folder);
  if (manifest === undefined) return undefined;
  const { points } = readLedger([folder], planFrom(manifest).count);
  const rows: PointRow[] = [];
  for (let i = 0; i < points.count; i++) if (points.has(i)) rows.push(points.row(i) as unknown as PointRow);
  points.close();
  const overview = new Overview();
  for (const row of rows) overview.add(row);
  return [...overview.table(rows)].join('');
}
