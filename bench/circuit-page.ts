/** docs/circuits.md as text, from its fits. */
import type { QuantityId } from '../src/models/circuit/kinetics.ts';
import { CIRCUIT, type Fitted, PER_DECADE, WINDOW } from './circuit-cases.ts';
import {
  type Cause,
  type Cells,
  CORRECTED,
  digits,
  HALF,
  ofBounded,
  ofCauses,
  ofLayers,
  ofShippedCells,
  ofWindows,
  percent,
  ratio,
  shown,
} from './circuit-tables.ts';

type Causes = ReturnType<typeof ofCauses>;

export function circuitPage(cells: Cells): string {
  const main = ofShippedCells(cells);
  const causes = ofCauses(cells);
  const parts = [head(), main.table, verdict(main.fits), '## Why', causesIntroduction(), causes.table];
  parts.push(whyExchangeCurrent(causes, main.fits), whyDiffusivity(causes, main.fits), ideal(causes));
  parts.push('## The lowest frequency', ofWindows(cells), LOWEST);
  parts.push('## A bounded Warburg element', ofBounded(cells), BOUNDED);
  parts.push('## Two layers seen as one', ofLayers(cells), LAYERS, '## What to do', ADVICE);
  return `${parts.join('\n\n')}\n`;
}

/** "0.43 | 0.22": fitted over true in SLC1 and SLC2 with one cause changed. */
function both(causes: Causes, cause: Cause, id: QuantityId): string {
  return `${shown(ratio(causes.slc1[cause], id))} | ${shown(ratio(causes.slc2[cause], id))}`;
}

/** "0.22 to 0.43" over all fits. */
function span(
  fits: readonly Fitted[],
  of: (one: Fitted) => number | undefined,
  form: (value: number) => string = shown,
): string {
  const values = fits.map(of).filter((value) => value !== undefined);
  return `${form(Math.min(...values))} to ${form(Math.max(...values))}`;
}

const head = () => `# How far a circuit is off

Made by \`npm run docs:circuits\`; every number is from that run. The circuit \`${CIRCUIT}\` (preset \`paper\`) is fitted to
spectra of the porous-electrode model, whose i₀ and D_s are known. The spectra have no noise: what is off is the circuit.
The values of the shipped cells are assumed, so the numbers tell how far the method goes wrong, not what a coating has.

Spectra at rest, two electrodes, ${digits(WINDOW[0] / 1e3)} kHz to ${digits(WINDOW[1] * 1e3)} mHz, ${PER_DECADE} points per decade. Fits with the weights 1/|Z|, from many
starts. Residual: root mean square of |ΔZ|/|Z|. The formulas (\`models/circuit/kinetics*.ts\`):

    i₀  = R T/(F A_el R1)              A_el = A Σ a L, the active area of all layers
    D_s = 1/(2 S² W1²)                 S = F A Σ a L/|dU/dc_s|,  Z_W = W1 (1 − j)/√ω, as impedance.py writes it
    less foil:  R1 − R_foil,           R_foil = R T/(F i₀,Li A)
    less foil and pores:               √(R_ion R_ct) coth √(R_ion/R_ct) = R1 − R_foil, with the solid's R_el beside R_ion
    less salt:  W1 − W_salt,           W_salt = K (1 − t₊)/(F A √(2 ε D_e,eff)) in the separator, K = dφ/dc_e at rest

"True" is the mean that admittances in parallel give: i₀ over the active area, √D_s over a L/|dU/dc_s| (D_s is the same
in all layers here). ± is the standard error that the fit states.`;

const verdict = (fits: readonly Fitted[]) => `Taken as it is, R1 gives i₀ at \
${span(fits, (fit) => ratio(fit, 'exchangeCurrent'))} of the true one and W1 gives D_s at \
${span(fits, (fit) => ratio(fit, 'diffusivity'))}.
Less foil and pores i₀ is at ${span(fits, (fit) => ratio(fit, CORRECTED))}; less the salt at the foil D_s is at \
${span(fits, (fit) => ratio(fit, 'diffusivityWithoutSalt'))}.
The standard errors know nothing of this: they measure the misfit (${span(fits, (fit) => fit.residual, percent)} %, \
far above an instrument's noise), not the
bias. The corrections know foil, pores and salt exactly, as no experiment does.`;

const causesIntroduction =
  () => `One cause at a time, at a state of charge of ${HALF}. All columns but the last two are fitted over true, the corrections
with the properties of the changed cell. Below, "a | b" is SLC1 | SLC2.`;

function whyExchangeCurrent(causes: Causes, fits: readonly Fitted[]): string {
  const of = (cause: Cause, id: QuantityId) => both(causes, cause, id);
  const raw = 'exchangeCurrent';
  const share = (fit: Fitted) => fit.kinetics.electrode.R_foil / fit.kinetics.chargeTransfer;
  const { slc1, slc2 } = causes;
  const foil_C = [slc1, slc2].map((one) => percent(one.shipped.kinetics.electrode.foilCapacitanceShare));
  return `1. **The foil's arc.** R_foil is ${digits(slc1.shipped.kinetics.electrode.R_foil)} Ω, ${span(fits, share, percent)} % of R1, and its arc overlaps the cathode's. With fast foil
   kinetics the ratio of i₀ goes from ${of('shipped', raw)} to ${of('foil', raw)}.
2. **The pores merge into R1.** With a fast foil, κ × 100 takes i₀ from ${of('foil', raw)} to ${of('foilPores', raw)}; SLC2 has
   the finer and more tortuous pores. The formula takes it to ${of('foil', CORRECTED)} without changing the cell. κ × 100 with the foil
   left in makes the corrected i₀ worse, ${of('pores', CORRECTED)}: foil and cathode become two distinct arcs, and one arc
   fitted to two (residual ${percent(slc1.pores.residual)} | ${percent(slc2.pores.residual)} %) has no R1 that is their sum.
3. **C_dl of the arc is not the cathode's.** The foil's double layer is ${foil_C.join(' | ')} % of the cathode's, yet the one CPE follows it:
   C_dl from the top of the arc is at ${of('shipped', 'doubleLayerTop')}; with a fast foil at ${of('foil', 'doubleLayerTop')}, with κ × 100 besides
   at ${of('foilPores', 'doubleLayerTop')}. n < 1 comes from pores and from two arcs in one here; the model's surface is ideal.`;
}

function whyDiffusivity(causes: Causes, fits: readonly Fitted[]): string {
  const of = (cause: Cause, id: QuantityId = 'diffusivity') => both(causes, cause, id);
  const share = ({ fit, kinetics }: Fitted) =>
    kinetics.electrode.saltWarburg / fit.parameters.find(({ path }) => path === 'W1')!.value;
  return `4. **Salt diffusion is a Warburg element too.** W_salt is ${span(fits, share, percent)} % of W1. Without a diffusion potential D_s goes
   from ${of('shipped')} to ${of('salt')}; with a fast foil, from ${of('foil')} to ${of('foilSalt')}. Subtracting W_salt helps
   as shipped and overshoots with a fast foil (${of('shipped', 'diffusivityWithoutSalt')} and ${of('foil', 'diffusivityWithoutSalt')}): the salt in the pores is not in it, and once salt crosses the
   separator it is an arc and no longer a Warburg element.
5. **A sphere is no plane.** In an even electrode D_s is still at ${of('even')} (R_p 5.3 | 1.5 µm): at the lowest
   frequency the diffusion layer is not thin beside R_p. With D_s / 100 in the cell it is, and D_s is at ${of('planar')}.`;
}

const ideal = (causes: Causes) =>
  `Without all of these the circuit is right: i₀ at ${both(causes, 'planar', 'exchangeCurrent')}, D_s at ${both(causes, 'planar', 'diffusivity')}, C_dl at ${both(causes, 'planar', 'doubleLayerTop')}.`;

const LOWEST = `In an even electrode the faster end suits D_s: spheres are planar there. In the cells as shipped it is the other way
round: at higher frequencies W1 is made of pores and salt more than of particles, and D_s is worth nothing.`;

const BOUNDED = `Down to 0.1 mHz, with \`paper-bounded\`, R coth(s)/s, s² = jωτ, and D_s = l²/τ, l = active volume over active area = R_p/3.
That slab has the sphere's two ends, but 5/9 of its resistance between them, so that even
where nothing else disturbs D_s is too small. With l = R_p it would be nine times as large.`;

const LAYERS = `Both layers rest at one potential and conduct side by side: the spectrum gives a mean, which is the value of neither.
The order of the layers changes what the fit finds as shipped, and nothing where the electrode is even.
\`cellFromCircuit\` therefore multiplies all layers alike and leaves their ratio as the cell file has it.`;

const ADVICE = `* Measure the foil (symmetric cell) or use a reference electrode; real lithium has a film besides, this foil has none.
* Fit the layers as monolayers first; the spectrum of the bi-layer then tests them.
* Take i₀ and D_s of a circuit as where a fit of the porous-electrode model starts, not as what it ends with.`;
