import { F } from '../../core/constants.ts';
import { FoilRates } from '../ageing/foil.ts';
import type { AgeingPlaces } from '../ageing/places.ts';
import type { Aged } from './aged.ts';
import { AgeingFilms } from './ageing-films.ts';
import { AgeingMaterial } from './ageing-material.ts';
import { particleCapacity } from './mesh.ts';

/**
 * Ageing inside the P2D: the states of models/ageing, local to their cells or to the foil, and what they do to the
 * other equations. Ageing is slow, so s, R_f and the L in R_film are frozen in the Jacobian; a term is frozen in all rows
 * of a balance or in none, so that balances hold to rounding all the same. The mass of the double layers keeps the area
 * as built, since a mass is constant: the charge that lost particles held stays with those that are left.
 */
export class Ageing {
  readonly films: AgeingFilms;
  readonly material: AgeingMaterial;
  private readonly foilRates: FoilRates;
  private readonly plating = { slope: 0, c: 0 };

  constructor(
    private readonly of: Aged,
    readonly places: AgeingPlaces,
  ) {
    this.films = new AgeingFilms(of, places);
    this.material = new AgeingMaterial(of, places);
    this.foilRates = new FoilRates(of.cell.negative.ageing ?? {}, of.cell.temperature);
  }

  /** States of a new cell into y. */
  start(y: Float64Array): void {
    y.fill(0, this.places.from, this.places.to);
    this.material.start(y);
  }

  /** Sizes for error control; a state that stays as it is, or that nothing depends on, is not watched. */
  scales(scale: Float64Array): void {
    const { foilFilm, from, to } = this.places;
    scale.fill(Number.POSITIVE_INFINITY, from, to);
    this.films.scales(scale);
    this.material.scales(scale);
    // one volt at the current that fills the electrode in an hour
    if (foilFilm !== undefined && this.foilRates.rho > 0)
      scale[foilFilm] = 3600 / particleCapacity(this.of.mesh);
  }

  /** What the state makes of areas and resistances; comes before the other equations. */
  evaluate(y: Float64Array): void {
    const { foilFilm } = this.places;
    this.films.evaluate(y);
    this.material.evaluate(y);
    if (foilFilm !== undefined) this.of.foil.film = y[foilFilm];
  }

  /** a i_ox into the electronic rows, and the rates of ageing; returns a sum that shows what is not finite. */
  rates(y: Float64Array, out: Float64Array): number {
    const { foilFilm, consumedSalt } = this.places;
    const { rho, gamma } = this.foilRates;
    const plated = Math.max(0, -y[this.of.layout.foilCurrent]);
    if (foilFilm !== undefined) out[foilFilm] = rho * plated;
    if (consumedSalt !== undefined) out[consumedSalt] = (gamma * plated) / F;
    return this.films.rates(y, out) + this.material.rates(y, out);
  }

  linearise(y: Float64Array): void {
    this.of.linearArea.set(this.of.reactionArea);
    this.plating.slope = y[this.of.layout.foilCurrent] < 0 ? -1 : 0;
    this.films.linearise(y);
  }

  /** @param diagonal blocks of (c_e, phi_e, Delta phi), before the double layers are added */
  factorise(c: number, diagonal: Float64Array): void {
    this.plating.c = c;
    this.films.factorise(c, diagonal);
  }

  condense(b: Float64Array, right: Float64Array): void {
    this.films.condense(b, right);
  }

  /** Updates of the ageing states, from those of Delta phi and i_f already in x. */
  backSubstitute(b: Float64Array, x: Float64Array): void {
    const { foilFilm, consumedSalt } = this.places;
    const { rho, gamma } = this.foilRates;
    const plated = this.plating.c * this.plating.slope * x[this.of.layout.foilCurrent];
    this.films.backSubstitute(b, x);
    this.material.backSubstitute(b, x);
    if (foilFilm !== undefined) x[foilFilm] = b[foilFilm] + rho * plated;
    if (consumedSalt !== undefined) x[consumedSalt] = b[consumedSalt] + (gamma * plated) / F;
  }
}
