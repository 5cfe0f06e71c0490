import { F } from '../../core/constants.ts';
import { FilmGrowth } from '../ageing/film.ts';
import type { AgeingPlaces } from '../ageing/places.ts';
import type { Aged } from './aged.ts';

interface Film {
  readonly law: FilmGrowth;
  readonly from: number;
  readonly to: number;
  /** L of mesh cell i is y[at + i]. */
  readonly at: number;
}

/** An error of the tolerance times this in a film is worth watching [m]: films of some 10 nm begin to count. */
const FILM_SCALE = 1e-8;

/**
 * The films of the cathode in the P2D: a i_ox in the charge balance and in i_s, L/kappa in R_film, dL/dt, and the salt
 * that is bound. i_ox(Delta phi, L) is linearised exactly, with L eliminated to its cell; only the L in R_film is frozen.
 */
export class AgeingFilms {
  /** d i_ox / d Delta phi of the last linearisation, films frozen; 0 where there is none. */
  readonly byPotential: Float64Array;
  private readonly byThickness: Float64Array;
  /** d i_ox = shift + slope d Delta phi after the films are eliminated. */
  private readonly slope: Float64Array;
  private readonly shift: Float64Array;
  /** R_film without the film that grows. */
  private readonly bare: Float64Array;
  private readonly films: readonly Film[];
  private c = 0;

  constructor(
    private readonly of: Aged,
    private readonly places: AgeingPlaces,
  ) {
    const { cell, mesh, kinetics } = of;
    const array = () => new Float64Array(mesh.cells);
    this.byPotential = array();
    this.byThickness = array();
    this.slope = array();
    this.shift = array();
    this.bare = kinetics.film.slice();
    this.films = places.layers.flatMap(({ from, to, thickness }, k) => {
      const film = cell.positive.layers[k].ageing?.film;
      if (film === undefined || thickness === undefined) return [];
      return [{ law: new FilmGrowth(film, cell.temperature), from, to, at: thickness }];
    });
  }

  scales(scale: Float64Array): void {
    for (const { law, at, from, to } of this.films)
      if (!law.still) scale.fill(FILM_SCALE, at + from, at + to);
  }

  evaluate(y: Float64Array): void {
    const { film } = this.of.kinetics;
    for (const { law, at, from, to } of this.films) {
      for (let i = from; i < to; i++) film[i] = this.bare[i] + y[at + i] / law.kappa;
    }
  }

  /** Adds a i_ox to the electronic rows; returns the oxidation current of the electrode [A m^-2]. */
  rates(y: Float64Array, out: Float64Array): number {
    const { layout, reactionArea } = this.of;
    let sum = 0;
    for (const { law, at, from, to } of this.films) {
      for (let i = from; i < to; i++) {
        law.evaluate(y[layout.dphi + i], y[at + i]);
        const oxidation = reactionArea[i] * law.i_ox;
        out[layout.dphi + i] -= oxidation;
        out[at + i] = law.perCurrent * law.i_ox;
        sum += oxidation;
      }
    }
    if (this.places.boundSalt !== undefined) out[this.places.boundSalt] = sum / F;
    return sum;
  }

  linearise(y: Float64Array): void {
    const { dphi } = this.of.layout;
    for (const { law, at, from, to } of this.films) {
      for (let i = from; i < to; i++) {
        law.evaluate(y[dphi + i], y[at + i]);
        this.byPotential[i] = law.byPotential;
        this.byThickness[i] = law.byThickness;
      }
    }
  }

  /** Eliminates the films for rows M - cJ and adds a d i_ox to the ionic and electronic rows, as a d i_n is. */
  factorise(c: number, diagonal: Float64Array): void {
    const { linearArea } = this.of;
    this.c = c;
    for (const { law, from, to } of this.films) {
      for (let i = from; i < to; i++) {
        this.slope[i] = this.byPotential[i] / (1 - c * law.perCurrent * this.byThickness[i]);
        diagonal[9 * i + 5] -= linearArea[i] * this.slope[i];
        diagonal[9 * i + 8] += linearArea[i] * this.slope[i];
      }
    }
  }

  /** The part of a d i_ox that the right-hand side b of the films makes, into those of the block rows. */
  condense(b: Float64Array, right: Float64Array): void {
    const { linearArea, chargeMass } = this.of;
    const { c, byThickness, shift } = this;
    for (const { law, at, from, to } of this.films) {
      for (let i = from; i < to; i++) {
        shift[i] = (byThickness[i] * b[at + i]) / (1 - c * law.perCurrent * byThickness[i]);
        const oxidation = (chargeMass[i] === 0 ? 1 : c) * linearArea[i] * shift[i];
        right[3 * i + 1] += oxidation;
        right[3 * i + 2] -= oxidation;
      }
    }
  }

  backSubstitute(b: Float64Array, x: Float64Array): void {
    const { layout, linearArea } = this.of;
    let sum = 0;
    for (const { law, at, from, to } of this.films) {
      for (let i = from; i < to; i++) {
        const i_ox = this.shift[i] + this.slope[i] * x[layout.dphi + i];
        x[at + i] = b[at + i] + this.c * law.perCurrent * i_ox;
        sum += linearArea[i] * i_ox;
      }
    }
    const { boundSalt } = this.places;
    if (boundSalt !== undefined) x[boundSalt] = b[boundSalt] + (this.c * sum) / F;
  }
}
