/** `npm run docs:figures`: the figures under docs/figures, from real runs. */
import { mkdirSync, writeFileSync } from 'node:fs';
import type { TopLevelSpec } from 'vega-lite';
import { specificArea } from '../src/cell/cell.ts';
import { programOf } from '../src/experiments/program.ts';
import { runProtocol } from '../src/experiments/protocol.ts';
import { buildMesh } from '../src/models/p2d/mesh.ts';
import type { DepthProfile } from '../src/models/p2d/profile.ts';
import { renderSvg } from '../src/node/drawing/render-svg.ts';
import { loadExperiment } from '../src/node/load/load.ts';
import { capacityTitle } from '../src/report/capacity-unit.ts';
import { CONFIG, VOLTAGE } from '../src/report/theme.ts';

const here = (path: string) => new URL(`../${path}`, import.meta.url).pathname;
const TIMES = 120;

/** Voltage and the layers' shares of the current during the 3C discharge of the NMC622 | LFP bi-layer. */
async function twoChemistries(): Promise<TopLevelSpec> {
  const { experiment } = await loadExperiment(here('configs/experiments/tredenick2024-3C-discharge.json'));
  const { cell } = experiment;
  const steps = programOf(experiment.steps);
  const first = runProtocol(experiment, steps);
  const { duration, series, charge } = first.steps[0]!;
  const profiles = Array.from({ length: TIMES }, (_, i) => (duration * (i + 1)) / (TIMES + 1));
  const run = runProtocol({ ...experiment, output: { period: undefined, profiles } }, steps);
  const perArea = (coulombs: number) => coulombs / cell.area / 3.6e4;
  const mesh = buildMesh(cell, run.mesh);
  const shares = run.profiles.flatMap((profile) =>
    cell.positive.layers.map((layer, k) => ({
      capacity: perArea((charge * profile.time) / duration),
      share: layerShare(profile, mesh.width, mesh.regions[k + 1]!, specificArea(layer)) / total(profile),
      layer: `layer ${k + 1} (${layer.name})`,
    })),
  );
  function total(profile: DepthProfile): number {
    return cell.positive.layers.reduce(
      (sum, layer, k) => sum + layerShare(profile, mesh.width, mesh.regions[k + 1]!, specificArea(layer)),
      0,
    );
  }
  const voltage = series.voltage.map((value, i) => ({
    capacity: perArea(series.capacity[i]!),
    voltage: value,
  }));
  const x = { field: 'capacity', type: 'quantitative' as const, title: capacityTitle('mAh/cm2') };
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title: { text: 'NMC622 | LFP bi-layer, 3C', subtitle: 'cell of Tredenick 2024; NMC622 at the separator' },
    hconcat: [
      {
        width: 320,
        height: 240,
        data: { values: voltage },
        mark: 'line',
        encoding: {
          x,
          y: { field: 'voltage', type: 'quantitative', title: VOLTAGE, scale: { zero: false } },
        },
      },
      {
        width: 320,
        height: 240,
        data: { values: shares },
        mark: 'line',
        encoding: {
          x,
          y: { field: 'share', type: 'quantitative', title: 'Share of the current' },
          color: { field: 'layer', type: 'nominal', title: null, scale: { range: ['#0072B2', '#D55E00'] } },
          strokeDash: { field: 'layer', type: 'nominal', title: null },
        },
      },
    ],
    config: CONFIG,
  };
}

/** Reaction current of one layer per electrode area [A m^-2]. */
function layerShare(
  { i_n }: DepthProfile,
  width: Float64Array,
  { from, to }: { readonly from: number; readonly to: number },
  a: number,
): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += a * width[i]! * i_n[i]!;
  return sum;
}

mkdirSync(here('docs/figures'), { recursive: true });
writeFileSync(here('docs/figures/tredenick2024-3C.svg'), await renderSvg(await twoChemistries()));
