/** RESULTS.md from what was run: agreement, which side moves when meshes are refined, time beside error. */
import { cpus, loadavg } from 'node:os';
import { packageVersion } from '../../src/node/store/version.ts';
import { agreement, type Measured, meshes, sides, tails, times } from './page-tables.ts';

export function page(measured: Measured): string {
  const { cases, facts } = measured;
  const { versions } = facts;
  const software = Object.entries({ Stratode: packageVersion(), Node: process.versions.node, ...versions });
  const machine = `${cpus()[0]?.model.trim()}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}`;
  const date = new Date().toISOString().slice(0, 10);
  return [
    '# Protocols beside PyBaMM',
    '',
    'Written by `npm run bench:peers`; the steps are those of `protocols.json`, word for word the same in both codes.',
    `${date} · ${software.map(([name, version]) => `${name} ${version}`).join(' · ')} · ${machine}`,
    '',
    INTRODUCTION,
    '',
    '## Agreement on the finest meshes',
    '',
    agreement(cases),
    '',
    '## Which side moves',
    '',
    SIDES,
    '',
    sides(cases),
    '',
    '## Time beside error, default meshes',
    '',
    TIMES,
    '',
    times(measured),
    '',
    '## The tail of a hold',
    '',
    TAIL,
    '',
    tails(cases),
    '',
    '## Meshes and tolerances',
    '',
    meshes(cases),
    '',
  ].join('\n');
}

const INTRODUCTION = `Cell: Xu2019 (\`configs/cells/xu2019.json\`), the half cell that both codes have. Rows are written at the same times of
each step by both and compared there, nothing interpolated; voltages of holds are left out, their currents compared
instead. "first" is the worst of the first rows of the steps, before any time has passed, which the other columns leave
out. Durations and charges are sums of magnitudes of the differences over all steps, relative to the sums.`;

const SIDES = `Voltage [mV], RMS / worst, between each two of the four solutions: the code that its own refinement changes more is
the one that limits the agreement.`;

const TIMES = `Warm: the least of the repeats of a solve in one process, in processor time of all its threads, which other work on
the machine stretches least. PyBaMM repeats \`Simulation.solve()\` with the model built and discretised; Stratode
repeats all of \`runProtocol\`, the model's set-up included. Both write the rows of \`protocols.json\`. Errors are
against PyBaMM's finest mesh: of the voltage RMS / worst, of the current of holds RMS. "bare" is a discharge without a
protocol: PyBaMM's solve without an Experiment and without rows, and the integrator on a system that is there already.`;

const TAIL = `Time constant of the current over the last third of the hold [s]. With a surface held at one concentration it would
be R²/(π² D_s) = 285 s; the resistances in series make it longer.`;
