import type { Cell } from '../../cell/cell.ts';
import type { Mesh } from './mesh.ts';

/**
 * What is held at the terminals. Current [A] and power [W], positive on discharge; voltage [V]; resistance of an outer
 * load [ohm]. A ramp is a value at time `since` [s] that changes by `rate` per second.
 */
export type Control =
  | ({ readonly kind: 'current' | 'power'; readonly value: number } & Partial<Ramp>)
  | { readonly kind: 'voltage'; readonly value: number }
  | { readonly kind: 'resistance'; readonly value: number };

interface Ramp {
  readonly rate: number;
  readonly since: number;
}

/** The value of a control at time t [s]. */
export function heldAt(control: Control, t: number): number {
  if (control.kind === 'voltage' || control.kind === 'resistance') return control.value;
  const { value, rate, since } = control;
  return rate === undefined || since === undefined ? value : value + rate * (t - since);
}

/**
 * The collector's end as a local relation between phi_s of the last cell and the current density I, so that no kind of
 * control costs a border: V = phi_s,N - I R', with R' = h/2 sigma_eff + R_contact + R_series A.
 */
export class Collector {
  /** [ohm m^2] */
  readonly resistance: number;
  /** Current density [A m^-2] at the last evaluated state, and its slope in phi_s of the last cell. */
  I = 0;
  slope = 0;
  private held: Control = { kind: 'current', value: 0 };
  /** The control's value at the time of the last `at`. */
  private now = 0;
  private readonly area: number;

  constructor(cell: Cell, mesh: Mesh) {
    const last = mesh.cells - 1;
    this.area = cell.area;
    this.resistance =
      mesh.width[last] / (2 * mesh.sigma[last]) + cell.contactResistance + cell.seriesResistance * cell.area;
  }

  get control(): Control {
    return this.held;
  }

  set control(control: Control) {
    this.held = control;
    this.now = control.value;
  }

  /** Moves a ramp to time t [s]. */
  at(t: number): void {
    this.now = heldAt(this.held, t);
  }

  /** @returns false where the power asked for is beyond what the cell can give. */
  evaluate(phi_s: number): boolean {
    const { held, now, resistance, area } = this;
    switch (held.kind) {
      case 'current':
        this.I = now / area;
        this.slope = 0;
        return true;
      case 'voltage':
        this.I = (phi_s - now) / resistance;
        this.slope = 1 / resistance;
        return true;
      case 'resistance':
        this.slope = 1 / (now * area + resistance);
        this.I = phi_s * this.slope;
        return true;
      case 'power': {
        const P = now / area;
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

  /** How far a power control is from the most the cell gives at phi_s, relative; 1 and falling to 0. */
  powerMargin(phi_s: number, t: number): number {
    const P = heldAt(this.held, t) / this.area;
    return 1 - (4 * this.resistance * P) / (phi_s * phi_s);
  }
}
