/** What was measured in the experiments of an estimation, read from the files that they name. */
import { dirname, resolve } from 'node:path';
import { isObject } from '../../cell/fields.ts';
import type { JsonObject } from '../../cell/normalise.ts';
import { type Issue, issue, type PathPart } from '../../core/errors.ts';
import { readSpectra } from '../../data/read-spectra.ts';
import { measuredSpectrumField } from '../../experiments/measured-spectrum.ts';
import { readInstrumentFile } from '../files/text-file.ts';
import { type CellSize, withCurves } from './inline-curves.ts';
import { shownPath } from './jsonc.ts';
import type { Origins } from './origins.ts';

/** @param sizeOf of a cell document; undefined where the cell is wrong, which is said elsewhere */
export function withMeasured(
  document: JsonObject,
  origins: Origins,
  sizeOf: (cell: unknown) => CellSize | undefined,
): JsonObject {
  const { cell, cells } = document;
  const out = { ...document };
  for (const key of ['data', 'predict']) {
    const listed = out[key];
    if (!Array.isArray(listed)) continue;
    out[key] = listed.map((entry, k) => {
      const experiment = isObject(entry) ? entry['experiment'] : undefined;
      const at = [key, k, 'experiment'];
      if (!isObject(entry) || !isObject(experiment) || origins.lacks(at)) return entry;
      const own = isObject(cells) ? cells[String(entry['cell'])] : cell;
      const file = { path: origins.fileOf(at) ?? '' };
      if (experiment['experiment'] === 'impedance') {
        const spectra = new SpectrumReader(file.path, origins, sizeOf(own));
        return { ...entry, experiment: spectra.experiment(experiment, at) };
      }
      const read = withCurves(experiment, file, origins, () => sizeOf(own), at);
      for (const warning of read.warnings) origins.warn(warning);
      return { ...entry, experiment: read.document };
    });
  }
  return out;
}

class SpectrumReader {
  constructor(
    private readonly from: string,
    private readonly origins: Origins,
    private readonly size: CellSize | undefined,
  ) {}

  experiment(document: JsonObject, at: readonly PathPart[]): JsonObject {
    const { measured } = document;
    if (!Array.isArray(measured)) return document;
    return {
      ...document,
      measured: measured.flatMap((entry, k) => this.entry(entry, [...at, 'measured', k])),
    };
  }

  /** One entry for each sweep of the file: where there are several, they are of the states in their order. */
  private entry(entry: unknown, at: readonly PathPart[]): unknown[] {
    if (!isObject(entry) || typeof entry['file'] !== 'string' || 'spectrum' in entry) return [entry];
    if (!isWrittenRight(entry)) return [entry];
    const { file, sweep, state } = entry;
    const spectra = this.read(file as string, entry['format'], at);
    if (spectra === undefined) return [entry];
    const chosen = sweep === undefined ? spectra : spectra.slice(Number(sweep) - 1, Number(sweep));
    if (chosen.length === 0 || (chosen.length > 1 && state !== undefined)) {
      const message = `the file has ${spectra.length} sweeps; name the one that is meant`;
      const details = { received: sweep, allowed: `"sweep": 1 to ${spectra.length}` };
      this.origins.lack(at, [this.origins.place(issue('range', [...at, 'sweep'], message, details))]);
      return [entry];
    }
    return chosen.map(({ frequency, re, im }, i) => ({
      ...entry,
      ...(chosen.length > 1 && { sweep: i + 1, state: i + 1 }),
      spectrum: {
        'frequency [Hz]': Array.from(frequency),
        'Z_re [ohm.m2]': Array.from(re, inSquareMetres),
        'Z_im [ohm.m2]': Array.from(im, inSquareMetres),
      },
    }));
  }

  private read(name: string, format: unknown, at: readonly PathPart[]) {
    const path = resolve(dirname(this.from), name);
    const lack = (...issues: Issue[]) =>
      this.origins.lack(
        at,
        issues.map((it) => this.origins.place(it)),
      );
    const text = readInstrumentFile(path);
    if (!text.ok) {
      const { problem, nearest, hint } = text;
      return lack(
        issue('reference', [...at, 'file'], `${shownPath(path)} ${problem}`, {
          received: name,
          nearest,
          hint,
        }),
      );
    }
    const given = typeof format === 'string' ? { format } : {};
    const reading = readSpectra(text.text, { name, area: this.size?.area ?? 1, ...given });
    const seen = ({ line, ...it }: Issue): Issue => {
      const place = line === undefined ? shownPath(path) : `${shownPath(path)}:${line}`;
      return { ...it, path: [...at, 'file'], message: `${place}: ${it.message}` };
    };
    if (!reading.ok) return lack(...reading.issues.map(seen));
    for (const warning of reading.warnings) this.origins.warn(seen(warning));
    return reading.spectra;
  }
}

/** What is wrong with the keys is said when the document is read. */
function isWrittenRight(entry: JsonObject): boolean {
  const { error } = measuredSpectrumField.safeParse(entry);
  return error?.issues.length === 1 && error.issues[0]?.message === 'was not read';
}

/** [ohm cm²] to [ohm m²] */
function inSquareMetres(value: number): number {
  return value * 1e-4;
}
