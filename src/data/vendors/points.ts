/** Points of an instrument's table: numbers that are possible and agree with each other, in sweeps of frequency. */
import { type Issue, issue } from '../../core/errors.ts';
import { type OhmSpectrum, type VendorReading, warning } from './vendor.ts';

export interface Point {
  readonly line: number;
  /** [Hz] */
  readonly f: number;
  /** [ohm] */
  readonly re: number;
  /** [ohm], capacitive < 0. */
  readonly im: number;
  /** |Z| [ohm] and arg Z [degree], where the file has them too. */
  readonly modulus: number | undefined;
  readonly phase: number | undefined;
  /** Cycle or segment, where the file numbers them. */
  readonly group: string | undefined;
}

/** Beyond these no instrument measures [Hz], [ohm]. */
const FREQUENCIES = [1e-7, 1e10] as const;
const MODULI = [1e-9, 1e15] as const;
/** Files give |Z| with four digits, and arg Z with a tenth of a degree, or more. */
const MODULUS_OFF = 0.01;
const PHASE_OFF = 1;

export function pointIssue({ line, f, re, im, modulus, phase }: Point): Issue | undefined {
  const z = Math.hypot(re, im);
  const wrong = (message: string, received: unknown) => issue('range', [], message, { line, received });
  if (!(f >= FREQUENCIES[0] && f <= FREQUENCIES[1])) return wrong('is no frequency of a measurement [Hz]', f);
  if (!(z >= MODULI[0] && z <= MODULI[1])) return wrong('is no |Z| of a measurement [ohm]', z);
  if (modulus !== undefined && !(Math.abs(z - modulus) <= MODULUS_OFF * z)) {
    return wrong(`Re Z = ${re} and Im Z = ${im} ohm give |Z| = ${z}, its own column has another`, modulus);
  }
  const degrees = (Math.atan2(im, re) * 180) / Math.PI;
  if (phase !== undefined && !(Math.abs(turned(degrees - phase)) <= PHASE_OFF)) {
    return wrong(
      `Re Z = ${re} and Im Z = ${im} ohm give arg Z = ${degrees}°, its own column has another`,
      phase,
    );
  }
  return undefined;
}

/** An angle in [-180, 180) degrees. */
function turned(degrees: number): number {
  return ((((degrees + 180) % 360) + 360) % 360) - 180;
}

/** A sweep starts again where the frequency is back, this close, at that of its first point [relative]. */
const SAME_START = 0.02;
const FEWEST = 2;

/** Points in their order as spectra: one for each group, and one for each sweep in it. */
export function sweepsOf(points: readonly Point[]): VendorReading {
  const sweeps: Point[][] = [];
  for (const point of points) {
    const current = sweeps.at(-1);
    const first = current?.[0];
    const again = first !== undefined && Math.abs(point.f / first.f - 1) <= SAME_START;
    const back = again && (current?.length ?? 0) > FEWEST && !continues(current ?? [], point);
    if (current === undefined || first?.group !== point.group || back) sweeps.push([point]);
    else current.push(point);
  }
  const issues = sweeps.flatMap(orderIssues);
  if (issues.length > 0) return { ok: false, issues };
  const grouped = new Set(points.map(({ group }) => group)).size > 1;
  const label = (k: number, group: string | undefined) =>
    sweeps.length === 1 ? undefined : grouped && alone(sweeps, group) ? group : `sweep ${k + 1}`;
  const spectra = sweeps.map((sweep, k) => spectrumOf(sweep, label(k, sweep[0]?.group)));
  return { ok: true, spectra, warnings: spectra.flatMap(doubts) };
}

function alone(sweeps: readonly Point[][], group: string | undefined): boolean {
  return sweeps.filter((sweep) => sweep[0]?.group === group).length === 1;
}

function continues(sweep: readonly Point[], { f }: Point): boolean {
  const [last, before] = [sweep.at(-1)?.f ?? Number.NaN, sweep.at(-2)?.f ?? Number.NaN];
  return (f - last) * (last - before) > 0;
}

function orderIssues(sweep: readonly Point[]): Issue[] {
  if (sweep.length < FEWEST) {
    const line = sweep[0]?.line;
    return [
      issue('range', [], `a spectrum has at least ${FEWEST} points, this one has ${sweep.length}`, { line }),
    ];
  }
  const rising = Math.sign((sweep[1]?.f ?? 0) - (sweep[0]?.f ?? 0));
  const at = sweep.findIndex(({ f }, i) => i > 0 && Math.sign(f - (sweep[i - 1]?.f ?? 0)) !== (rising || 1));
  if (at < 0) return [];
  const { line, f } = sweep[at] as Point;
  const message = `the frequency neither goes on ${rising < 0 ? 'falling' : 'rising'} from ${sweep[at - 1]?.f} Hz, nor starts a new sweep`;
  return [issue('range', [], message, { line, received: f })];
}

function spectrumOf(points: readonly Point[], label: string | undefined): OhmSpectrum {
  const column = (key: 'f' | 're' | 'im') => Float64Array.from(points, (point) => point[key]);
  return { label, frequency: column('f'), re: column('re'), im: column('im') };
}

function doubts({ im, label }: OhmSpectrum): Issue[] {
  const inductive = im.filter((value) => value > 0).length;
  if (2 * inductive <= im.length) return [];
  const which = label === undefined ? '' : `${label}: `;
  return [
    warning(`${which}Im Z > 0 (inductive) at ${inductive} of ${im.length} points; its sign may be the other`),
  ];
}
