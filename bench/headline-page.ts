/** docs/headline.md as text, from its numbers. */
import { OPPONENTS, REPORTED } from './headline-cases.ts';

export interface Numbers {
  readonly ofRates: string;
  readonly ofTransport: string;
  /** C-rate by opponent. */
  readonly passing: readonly (number | undefined)[];
  /** Rates between which the best monolayer is beaten, and its largest lead below them [%]. */
  readonly real: { readonly from: number; readonly to: number; readonly lost: number };
  /** The best monolayer at 1C. */
  readonly best:
    | { readonly powder: string; readonly porosity: number; readonly thickness: number }
    | undefined;
  /** Capacity of the bi-layer at C/50 [mAh/cm^2]. */
  readonly loading: number;
}

const rate = (value: number | undefined) =>
  value === undefined ? 'nowhere' : `${Number(value.toPrecision(2))}C`;

export function headlinePage({ ofRates, ofTransport, passing, best, loading, real }: Numbers): string {
  const where = OPPONENTS.map((opponent, k) => `  - ${opponent}: ${rate(passing[k])}`).join('\n');
  const made =
    best === undefined
      ? ''
      : ` (at 1C it is ${best.powder}, porosity ${best.porosity}, ${Math.round(best.thickness)} µm)`;
  return `# +${REPORTED} % by a bi-layer of 400 µm?

Chowdhury et al. 2021 (Sustainable Energy Fuels;
[public text](https://5dok.net/document/nzwmg20q-simulation-materials-experimentally-validated-parameters-diffusion-discharge-capacity.html))
report that a bi-layer cathode of 400 µm gains ${REPORTED} % over a conventional monolayer, and that the gain arises next to
the collector. Which monolayer, at which rate, in which quantity, and the porosities, radii and diffusivities behind it
are not in the public text. So the question here is: *for which of these does the model give such a gain, and how much of
it is left against the best monolayer of the same loading?*

All values of the cells are **assumed** (the files say so one by one): nothing below validates or refutes the paper. Made by
\`npm run docs:headline\` from [configs/studies/400um-against-monolayers.json](../configs/studies/400um-against-monolayers.json).

## Short answer

- **Only where salt runs out in the pores, and only against an opponent that it stops first.** The gain is nothing at
  slow rates, passes ${REPORTED} % within a few hundredths of a C, and is several hundred percent a little beyond. A number such
  as ${REPORTED} % belongs to one rate on a cliff.
- The C-rate at which BLC2 (as-received powder at the separator, milled at the collector, 200 µm each,
  ${loading.toFixed(1)} mAh/cm²) passes ${REPORTED} %, by opponent:
${where}
- **Against the best monolayer of the same loading nothing is left** at any rate up to ${rate(real.from)}: the monolayer is as good
  or better, by up to ${Math.abs(real.lost).toFixed(0)} %. It is more porous and thicker, though${made}: at equal *thickness* that
  is no choice.
- **In a narrow window where the bi-layer itself begins to fail, ${rate(real.from)} to ${rate(real.to)}, the gain is real**: no monolayer of
  either powder at this loading and at any porosity from 0.25 to 0.65 delivers as much there.
- BLC1, the same powders in the reverse order, gains next to nothing over a monolayer of its loading at slow rates and loses
  beyond: the fine pores of the milled powder, now at the separator, run out of salt between 0.5C and 0.7C.

![Capacity against rate](figures/headline/capacities.svg)

## By opponent

Gain of BLC2 in discharge capacity per area (3.0 V). The first two opponents are as thick as the bi-layer and have their
own loading, so the same C-rate is another current; the last two have its loading, so the current is the same too.

${ofRates}

![Gain of BLC2 against rate](figures/headline/gains.svg)

The second column is negative at slow rates because 400 µm of the milled powder hold more. The third is one monolayer of
either powder with the mean porosity of the bi-layer; the fourth is made for each rate, which is more than one electrode
can be, and of one powder: mixtures are not tried.

## By transport

At which rate BLC2 passes ${REPORTED} % against the milled powder of 400 µm, and what is left there against the best monolayer
of the same loading, for five published electrolytes and three exponents of the milled powder's pores:

${ofTransport}

![C-rate of a gain of 39.2 %](figures/headline/transport.svg)

The rate moves fivefold between accepted transport data, the conclusion does not: where the gain over the milled powder is
${REPORTED} %, a more porous monolayer of the same loading does better. Against as-received powder of 400 µm the gain never
comes to ${REPORTED} %.

## What follows

- A gain has to be stated with its opponent: same thickness, same loading, or best. \`stratode run\` of a comparison gives
  all three (\`"against"\`), with the probability that it is one.
- It has to be stated over a range of rates, since it rises from zero to everything over a tenth of a C.
- What decides is the salt: the diffusivity of the electrolyte and the exponent of the pores. Their uncertainty moves the
  rate more than any choice of layers does.

The claims behind this page are held against simulations by \`stratode validate\` (ids \`chowdhury-…\`, \`qi-…\`, \`dai-…\`).
`;
}
