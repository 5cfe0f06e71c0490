import type { Cell } from '../../cell/cell.ts';
import type { Mesh } from './mesh.ts';

/** What is held at the terminals. Current [A], positive on discharge; voltage [V]; power [W], positive on discharge. */
export type Control =
  | { readonly kind: 'current'; readonly value: number }
  | { readonly kind: 'voltage'; readonly value: number }
  | { readonly kind: 'power'; readonly value: number };

/**
 * The collector's end as a local relation between phi_s of the last cell and the current density I, so that no kind of
 * control costs a border: V = phi_s,N - I R', with R' = h/2 sigma_eff + R_contact + R_series A.
 */
export class Collector {
  control: Control = { kind: 'current', value: 0 };
  /** [ohm m^2] */
  readonly resistance: number;
  /** Current density [A m^-2] at the last evaluated state, and its slope in phi_s of the last cell. */
  I = 0;
  slope = 0;
  private readonly area: number;

  constructor(cell: Cell, mesh: Mesh) {
    const last = mesh.cells - 1;
    this.area = cell.area;
    this.resistance =
      mesh.width[last] / (2 * mesh.sigma[last]) + cell.contactResistance + cell.seriesResistance * cell.area;
  }

  /** @returns false where the power asked for is beyond what the cell can give. */
  evaluate(phi_s: number): boolean {
    const { control, resistance, area } = this;
    switch (control.kind) {
      case 'current':
        this.I = control.value / area;
        this.slope = 0;
        return true;
      case 'voltage':
        this.I = (phi_s - control.value) / resistance;
        this.slope = 1 / resistance;
        return true;
      case 'power': {
        const P = control.value / area;
        const radicand = phi_s * phi_s - 4 * resistance * P;
        if (!(radicand > 0)) return false;
        const root = Math.sqrt(radicand);
        this.I = (2 * P) / (phi_s + root);
        this.slope = (-this.I / (phi_s + root)) * (1 + phi_s / root);
        return true;
      }
    }
  }

  voltage(phi_s: number): number {
    return phi_s - this.I * this.resistance;
  }
}
