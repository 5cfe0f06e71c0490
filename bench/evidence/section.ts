/** A part of docs/validation.md: what it runs, and the Markdown of what it found. */
import { cpus, loadavg } from 'node:os';
import { packageVersion } from '../../src/node/store/version.ts';
import { markdownTable, type TableCell } from '../../src/report/tables.ts';

export interface SectionContext {
  /** Of the project, with a slash at its end. */
  readonly root: string;
  /** Writes a figure into docs/figures/validation. @returns Markdown that shows it */
  readonly figure: (name: string, alt: string, svg: string) => string;
  /** A python with PyBaMM and impedance.py; undefined where there is none. */
  readonly python: string | undefined;
}

export type SectionResult =
  | { readonly status: 'ran'; readonly markdown: string }
  | { readonly status: 'not run'; readonly reason: string };

export interface Section {
  /** What `--only` takes, and the anchor in the document. */
  readonly name: string;
  readonly title: string;
  readonly run: (context: SectionContext) => Promise<SectionResult> | SectionResult;
}

export function ran(...parts: readonly string[]): SectionResult {
  return { status: 'ran', markdown: parts.join('\n\n') };
}

export function table(titles: readonly string[], rows: readonly (readonly TableCell[])[]): string {
  return markdownTable({ columns: titles.map((title) => ({ title })), rows });
}

/** Two significant digits, with an exponent. */
export function brief(value: number): string {
  return value === 0 ? '0' : value.toExponential(1);
}

/** Observed orders on meshes that are refined by a factor of two each. */
export function ordersText(errors: readonly number[]): string {
  return errors
    .slice(1)
    .map((error, k) => Math.log2(errors[k]! / error).toFixed(2))
    .join(', ');
}

export function factorsText(errors: readonly number[]): string {
  return errors
    .slice(1)
    .map((error, k) => `${(errors[k]! / error).toFixed(1)}×`)
    .join(', ');
}

/** Date, versions and machine of a run. */
export function provenance(versions: Readonly<Record<string, string>> = {}): string {
  const software = Object.entries({ Stratode: packageVersion(), Node: process.versions.node, ...versions });
  const machine = `${cpus()[0]?.model.trim()}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}`;
  const date = new Date().toISOString().slice(0, 10);
  return `${date} · ${software.map(([name, version]) => `${name} ${version}`).join(' · ')} · ${machine}`;
}
