import type { Cell } from '../../cell/cell.ts';

/**
 * What an impedance is made of, layer by layer and process by process.
 *
 * With phi_e(0) = -eta_Li and V = phi_s(L) - I R_contact, at every depth x of the electrode
 *
 *   -V = eta_Li + int_0^x (-dphi_e) + int_x^L (-dphi_s) + I R_contact - Delta phi(x).
 *
 * The left side knows no x, so the average of the right side over any fixed weight w(x), int w dx = 1, is the same
 * number. w is the layer's share of capacity, inside a layer spread over its active material (capacity-weights.ts).
 * With W(x) = int_0^x w (0 in the separator, 1 at the collector) and the order of integration exchanged, all as
 * responses to a unit current:
 *
 *   ionic, salt            int (1 - W) i_e/kappa dx,   -int (1 - W) (chi R T/F) d ln c_e
 *   electronic, interlayer int W i_s/sigma dx,          W rho i_s at the face
 *   charge transfer, film, solid diffusion   -int w (eta_ct | i_n R_film | U(theta_surf) - U(theta_mean)) dx
 *   what is left, -int w U(theta_mean) dx, is the open-circuit potential of the electrode's whole lithium
 *   (open circuit, diverges like 1/(i omega C_int)) and how unevenly the lithium lies (redistribution of each layer).
 *
 * Every term belongs to one place, and they add up to Z exactly. All but the open circuit stay finite as omega -> 0;
 * their real parts there are the polarisation resistances.
 */
export const LAYER_PROCESSES = [
  'charge transfer',
  'film',
  'solid diffusion',
  'ionic',
  'salt',
  'electronic',
  'interlayer',
  'redistribution',
] as const;
export type LayerProcess = (typeof LAYER_PROCESSES)[number];

/** Of the cell as a whole. Series resistance and inductance are not among them: they are ohms of the cell. */
export const CELL_PROCESSES = [
  'foil',
  'separator ionic',
  'separator salt',
  'contact',
  'open circuit',
] as const;
export type CellProcess = (typeof CELL_PROCESSES)[number];

export interface ShareLabel {
  readonly process: LayerProcess | CellProcess;
  /** 0-based, from the separator; undefined: of the cell. */
  readonly layer: number | undefined;
}

/** Spectra of all shares [ohm m^2]: share `row` at frequency f is re[row * count + f] + i im[row * count + f]. */
export class ShareSheet {
  readonly labels: readonly ShareLabel[];
  readonly re: Float64Array;
  readonly im: Float64Array;

  constructor(
    readonly layers: number,
    /** Frequencies. */
    readonly count: number,
  ) {
    const ofCell = CELL_PROCESSES.map((process): ShareLabel => ({ process, layer: undefined }));
    const ofLayers = Array.from({ length: layers }, (_, layer) =>
      LAYER_PROCESSES.map((process): ShareLabel => ({ process, layer })),
    );
    this.labels = [...ofCell, ...ofLayers.flat()];
    this.re = new Float64Array(this.labels.length * count);
    this.im = new Float64Array(this.labels.length * count);
  }

  row(process: LayerProcess | CellProcess, layer?: number): number {
    const ofCell = CELL_PROCESSES.indexOf(process as CellProcess);
    if (ofCell >= 0) return ofCell;
    return (
      CELL_PROCESSES.length +
      layer! * LAYER_PROCESSES.length +
      LAYER_PROCESSES.indexOf(process as LayerProcess)
    );
  }

  put(row: number, f: number, re: number, im: number): void {
    this.re[row * this.count + f] = re;
    this.im[row * this.count + f] = im;
  }

  /** Sum of the shares that are wanted; all: the impedance. */
  sum(wanted: (label: ShareLabel) => boolean = () => true): { re: Float64Array; im: Float64Array } {
    const { count, labels } = this;
    const re = new Float64Array(count);
    const im = new Float64Array(count);
    for (let row = 0; row < labels.length; row++) {
      if (!wanted(labels[row])) continue;
      for (let f = 0; f < count; f++) {
        re[f] += this.re[row * count + f];
        im[f] += this.im[row * count + f];
      }
    }
    return { re, im };
  }
}

/** An impedance that can be taken apart. */
export interface ImpedanceModel {
  readonly cell: Cell;
  /** Area-specific [ohm m^2], without the cell's series resistance and inductance. Frequencies in Hz. */
  spectrum(frequencies: ArrayLike<number>, re: Float64Array, im: Float64Array): void;
  /** The same by shares; weights of the layers add up to 1. */
  shares(frequencies: ArrayLike<number>, weights: readonly number[]): ShareSheet;
  /** Slowest relaxation that matters [s^-1], an estimate: far below it Z = R_dc + 1/(i omega C_int). */
  readonly slowestRate: number;
}

/** Z -> R_dc + 1/(i omega C_int) for omega -> 0. */
export interface DirectCurrent {
  /** [ohm m^2] */
  readonly resistance: number;
  /** [F m^-2] */
  readonly capacitance: number;
  /** Polarisation resistance of every share, in the order of the sheet's labels; they add up to `resistance`. */
  readonly shares: readonly { readonly label: ShareLabel; readonly resistance: number }[];
  /** Of each layer, all its processes [ohm m^2]. */
  readonly layers: readonly number[];
}

/** Two frequencies far below the slowest relaxation; what they differ by takes the next order away. */
const BELOW = 0.01;

export function directCurrent(model: ImpedanceModel, weights: readonly number[]): DirectCurrent {
  const omega = BELOW * model.slowestRate;
  const f = omega / (2 * Math.PI);
  const sheet = model.shares([f, 0.5 * f], weights);
  // R(omega) = R + a omega^2, and so for -1/(omega Im Z)
  const limit = (at: number, half: number) => (4 * half - at) / 3;
  const shares = sheet.labels.map((label, row) => ({
    label,
    resistance: limit(sheet.re[2 * row], sheet.re[2 * row + 1]),
  }));
  const { im } = sheet.sum();
  const resistanceOf = (wanted: (label: ShareLabel) => boolean) =>
    shares.reduce((sum, { label, resistance }) => sum + (wanted(label) ? resistance : 0), 0);
  return {
    resistance: resistanceOf(() => true),
    capacitance: 1 / limit(-omega * im[0], -0.5 * omega * im[1]),
    shares,
    layers: Array.from({ length: sheet.layers }, (_, k) => resistanceOf(({ layer }) => layer === k)),
  };
}
