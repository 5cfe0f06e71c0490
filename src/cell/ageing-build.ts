/** From checked values to the ageing that the equations want. */
import type { PathPart } from '../core/errors.ts';
import type { CathodeFilm, FoilAgeing, LayerAgeing, MaterialLoss, Rate } from './ageing.ts';
import type { StatedFoilAgeing, StatedLayerAgeing } from './ageing-schema.ts';
import { defaulted, type Provenance } from './provenance.ts';
import type { StatedNumber } from './stated-law.ts';

/** Transfer coefficient of an oxidation that gives none: the symmetric one. */
const DEFAULT_ALPHA = 0.5;
const DEFAULT_ELECTRONS = 1;

export function buildLayerAgeing(
  { film, materialLoss }: StatedLayerAgeing,
  path: PathPart[],
  defaults: Provenance[],
): LayerAgeing {
  return {
    ...(film && { film: cathodeFilm(film, [...path, 'film'], defaults) }),
    ...(materialLoss && { materialLoss: loss(materialLoss) }),
  };
}

export function buildFoilAgeing({ film, saltConsumption }: StatedFoilAgeing): FoilAgeing {
  return {
    ...(film && { film: { rho: rate(film.resistanceGrowth) } }),
    ...(saltConsumption && { saltConsumption: { gamma: rate(saltConsumption) } }),
  };
}

function cathodeFilm(
  stated: NonNullable<StatedLayerAgeing['film']>,
  path: PathPart[],
  defaults: Provenance[],
): CathodeFilm {
  const { chargeTransferCoefficient, electrons } = stated;
  if (chargeTransferCoefficient === undefined)
    defaults.push(defaulted([...path, 'chargeTransferCoefficient'], DEFAULT_ALPHA, ''));
  if (electrons === undefined) defaults.push(defaulted([...path, 'electrons'], DEFAULT_ELECTRONS, ''));
  return {
    i_0: rate(stated.exchangeCurrentDensity),
    alpha: chargeTransferCoefficient?.value ?? DEFAULT_ALPHA,
    U_ox: stated.oxidationPotential.value,
    n: electrons?.value ?? DEFAULT_ELECTRONS,
    D_sol: rate(stated.solventDiffusivity),
    c_sol: stated.solventConcentration.value,
    V_film: stated.molarVolume.value,
    kappa: stated.conductivity.value,
  };
}

function loss({ throughput, stress }: NonNullable<StatedLayerAgeing['materialLoss']>): MaterialLoss {
  return {
    ...(throughput && { throughput: { beta: rate(throughput.rate) } }),
    ...(stress && {
      stress: {
        beta: rate(stress.rate),
        sigma_crit: stress.criticalStress.value,
        m: stress.exponent.value,
        Omega: stress.partialMolarVolume.value,
        E: stress.youngsModulus.value,
        nu: stress.poissonsRatio.value,
      },
    }),
  };
}

function rate({ value, activation }: StatedNumber): Rate {
  return activation === undefined ? { value } : { value, activation };
}
