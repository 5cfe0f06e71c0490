import type { Range } from '../materials/material.ts';
import type { CellModel } from '../models/cell-model.ts';
import { placeOf } from '../models/p2d/mesh.ts';
import type { DenseStep } from '../solvers/dense.ts';
import type { Excursion } from './result.ts';

interface Watched {
  readonly what: string;
  readonly range: Range;
  readonly from: number;
  readonly to: number;
  readonly values: (y: Float64Array) => Float64Array;
}

/** Follows the accepted states and remembers the farthest each quantity left the range its source supports. */
export class ExcursionWatch {
  private readonly watched: readonly Watched[];
  private readonly surface: Float64Array;
  private readonly farthest = new Map<Watched, Excursion>();

  constructor(private readonly system: CellModel) {
    const { cell, mesh, particles } = system;
    this.surface = new Float64Array(mesh.cells);
    const { material } = cell.electrolyte;
    const layers = cell.positive.layers.map((layer, k): Watched => {
      const { from, to } = mesh.regions[k + 1]!;
      const what = `theta_surf of ${layer.material.name}`;
      const values = (y: Float64Array) => {
        particles[k]!.surface(y, this.surface);
        return this.surface;
      };
      return { what, range: layer.material.range, from, to, values };
    });
    const salt: Watched = {
      what: `c_e of ${material.name} [mol/m^3]`,
      range: material.range,
      from: 0,
      to: mesh.cells + 1,
      values: (y) => y,
    };
    this.watched = [salt, ...layers];
  }

  observe(step: DenseStep): void {
    const { watched } = this;
    for (let k = 0; k < watched.length; k++) this.look(watched[k]!, step);
  }

  found(): Excursion[] {
    return [...this.farthest.values()];
  }

  private look(watched: Watched, step: DenseStep): void {
    const { range, from, to } = watched;
    const values = watched.values(step.differences);
    let worst = 0;
    let at = -1;
    for (let i = from; i < to; i++) {
      const value = values[i]!;
      const beyond = Math.max(range.from - value, value - range.to);
      if (beyond > worst) {
        worst = beyond;
        at = i;
      }
    }
    if (at < 0) return;
    const before = this.farthest.get(watched);
    if (before !== undefined && worst <= Math.max(range.from - before.value, before.value - range.to)) return;
    const { mesh } = this.system;
    this.farthest.set(watched, {
      what: watched.what,
      place: at === mesh.cells ? 'the lithium foil' : placeOf(mesh, at),
      value: values[at]!,
      range: [range.from, range.to],
      time: step.to,
    });
  }
}
