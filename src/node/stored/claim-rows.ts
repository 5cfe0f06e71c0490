/** What a claim's subject has to say, as rows of named numbers: those of `summary.json`, or of the table of a study. */

import type { Cell } from '../../cell/cell.ts';
import { derive, MAH } from '../../cell/derived.ts';
import { cellMasses } from '../../cell/masses.ts';
import { analyse } from '../../experiments/analysis.ts';
import { runProtocol } from '../../experiments/protocol.ts';
import type { Table } from '../../report/tables.ts';
import { caseList } from '../../studies/cases.ts';
import { runComparison } from '../../studies/comparison.ts';
import { runOptimisation } from '../../studies/optimisation.ts';
import { solveCase } from '../../studies/solve-case.ts';
import type { Row, Rows, Subject } from '../../studies/validation/claim.ts';
import type { SubjectRows } from '../../studies/validation.ts';
import { runSummary, type Summary } from '../store/summary.ts';
import { caseTable } from './cases.ts';
import { spectrumRows } from './claim-spectra.ts';
import { gainTableOf } from './gains.ts';
import { tableSummary } from './tables.ts';

/** Runs what has to be run. */
export async function rowsOf(subject: Subject): Promise<SubjectRows> {
  switch (subject.kind) {
    case 'material':
      return { parts: subject.rows };
    case 'cell':
      return cellRows(subject.cell);
    case 'impedance':
      return spectrumRows(subject.experiment, subject.circuit);
    case 'protocol':
      return protocolRows(subject);
    case 'study':
      return studyRows(subject.study);
  }
}

type Of<K extends Subject['kind']> = Extract<Subject, { kind: K }>;

function protocolRows({ experiment, steps }: Of<'protocol'>): SubjectRows {
  const result = runProtocol(experiment, steps);
  const { status, sentence } = result.ending;
  if (status === 'failed') return { failed: sentence };
  return flat({ ...runSummary(result), ...tableSummary(analyse(experiment, result)) });
}

async function studyRows(study: Of<'study'>['study']): Promise<SubjectRows> {
  if (study.study === 'comparison') {
    const result = runComparison(study);
    return { parts: [...rowsOfTable(caseTable(result)), ...rowsOfTable(gainTableOf(result.gains))] };
  }
  if (study.study === 'optimisation') {
    const { best } = await runOptimisation(study);
    const rows = best.map(({ parameters, summary }) => ({ ...parameters, ...summary }));
    return rows.length > 0 ? { parts: rows } : { failed: 'no design fulfils the constraints' };
  }
  const cases = caseList(study);
  const results = Array.from({ length: cases.count }, (_, i) =>
    solveCase({ ...study, curves: false }, cases.at(i)),
  );
  const bad = results.find(({ status }) => status === 'failed' || status === 'refused');
  if (bad !== undefined) return { failed: `case ${bad.index}: ${bad.reason}` };
  return { parts: results.map(({ parameters, summary }) => ({ ...parameters, ...summary })) };
}

/** The scalars of a summary, and the members of every list in it. */
function flat(summary: Summary): Rows {
  const entries = Object.entries(summary);
  const scalars = entries.filter((pair): pair is [string, string | number] => typeof pair[1] !== 'object');
  const lists = entries.flatMap(([, value]) => (typeof value === 'object' ? [...value] : []));
  return { whole: Object.fromEntries(scalars), parts: lists };
}

function rowsOfTable({ columns, rows }: Table): Row[] {
  return rows.map((row) =>
    Object.fromEntries(columns.flatMap(({ title }, c) => (row[c] === undefined ? [] : [[title, row[c]]]))),
  );
}

const MICROMETRE = 1e-6;

/** What follows from a cell without running it: the whole, then each layer. */
function cellRows(cell: Cell): Rows {
  const derived = derive(cell);
  const { coatingVolume } = cellMasses(cell);
  const layers = cell.positive.layers.map((layer, k): Row => {
    const { specificArea, binderAndCarbonFraction, capacityShare } = derived.layers[k]!;
    return {
      Layer: layer.name,
      'Specific area [m-1]': specificArea,
      'Binder and carbon fraction': binderAndCarbonFraction,
      'Part of the capacity': capacityShare,
      Porosity: layer.porosity,
      Tortuosity: layer.porosity / layer.transportEfficiency,
    };
  });
  const whole = {
    Cell: cell.name,
    'Capacity [mA.h]': derived.capacity / MAH,
    'Areal capacity [mA.h.cm-2]': derived.arealCapacity_mAh_cm2,
    'Specific capacity [mA.h.g-1]': derived.specificCapacity / MAH / 1e3,
    'Active mass loading [mg.cm-2]': derived.activeMassLoading_mg_cm2,
    '1C current [mA]': derived.oneC * 1e3,
    'Thickness [um]': coatingVolume / cell.area / MICROMETRE,
  };
  return { whole, parts: layers };
}
