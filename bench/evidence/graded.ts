/** Graded cells and their spectra beside PyBaMM, in one run. */
import { readFileSync } from 'node:fs';
import { discharges } from './graded-discharges.ts';
import {
  type FactsByMesh,
  type GradedDocument,
  type GradedFacts,
  gradedCell,
  gradedText,
  type PeerMesh,
} from './graded-runs.ts';
import { spectra } from './graded-spectra.ts';
import { folderFor, keptFacts, NO_PYTHON, runPeer } from './peer.ts';
import { CANNOT } from './peer-limits.ts';
import { ran, type Section, type SectionContext } from './section.ts';

export const graded: Section = {
  name: 'graded',
  title: 'Graded cells and spectra beside PyBaMM',
  run(context) {
    const { python, root } = context;
    if (python === undefined) return { status: 'not run', reason: NO_PYTHON };
    const document: GradedDocument = JSON.parse(gradedText(root));
    const facts = peers(context, python);
    const cells = document.cells.map((of) => gradedCell(document, of));
    return ran(
      `Peer: ${Object.entries(facts.default.versions)
        .map((each) => each.join(' '))
        .join(' · ')}`,
      INTRODUCTION,
      discharges(document, cells, facts),
      SPECTRA,
      spectra(document, cells, facts),
      CANNOT,
    );
  },
};

const INTRODUCTION = `Li | NMC532 (Xu2019 as PyBaMM ships it), 80 µm, 1C = 4.5714 mA, σ = 10 S/m: two halves with a step in porosity, active
fraction or radius, or straight lines through the depth. The cells are \`bench/peers/graded.json\`, read by both codes.
PyBaMM: full DFN, IDAKLU; finest 40 cells in the separator, 120 in the cathode, 100 in a particle, tolerance 1e-7; a cell
face of its uniform mesh is on the step. Stratode: finest 40 cells a layer, 14 points. Rows at equal times, between 1
and 97 % of the discharge. Times are the least of repeated solves of a built model, in processor time.`;

const SPECTRA = `Spectra at θ = 0.5, double layers on both electrodes, 1 mHz to 100 kHz, relative to |Z|: worst over the frequencies against
PyBaMM's finest mesh, what its own refinement from fine to finest still moves, and its default mesh. Uniform layers by the
exact formula, gradients linearised (\`fine\`). PyBaMM's radial cells are uniform: what is left between the codes is of the
size that its refinement moves.`;

function peers({ root }: SectionContext, python: string): FactsByMesh {
  const folder = folderFor(`${root}results/peers`);
  const path = (mesh: PeerMesh) => `${folder}/graded-${mesh}.json`;
  const read = (mesh: PeerMesh): GradedFacts => JSON.parse(readFileSync(path(mesh), 'utf8'));
  const script = `${root}bench/peers/graded.py`;
  runPeer(python, script, folder, 'default');
  const now = read('default');
  const kept = (mesh: PeerMesh): GradedFacts => {
    const known = keptFacts<GradedFacts>(path(mesh), now);
    if (known !== undefined) return known;
    runPeer(python, script, folder, mesh);
    return read(mesh);
  };
  return { default: now, fine: kept('fine'), finest: kept('finest') };
}
