/** What a Kramers-Kronig test found, in words and as scalars. */
import type { KramersKronigTest } from '../../models/circuit/kramers-kronig.ts';

const WHY = {
  drifting: 'neighbours deviate alike (drift, non-linearity or an artefact)',
  noisy: 'each point on its own (noise or outliers)',
} as const;

const percent = (value: number) => `${Number((100 * value).toPrecision(2))} %`;
const hertz = (value: number) => `${Number(value.toPrecision(3))} Hz`;

/** "valid: Kramers–Kronig residuals are at most 0.12 % of |Z|, within 1 %" */
export function verdictSentence(
  { verdict, worst, worstFrequency, beyond }: KramersKronigTest,
  limit: number,
) {
  const most = `Kramers–Kronig residuals are at most ${percent(worst)} of |Z|`;
  if (verdict === 'valid') return `valid: ${most}, within ${percent(limit)}`;
  const ranges = beyond.map(({ from, to }) => (from === to ? hertz(from) : `${hertz(from)} to ${hertz(to)}`));
  return `${verdict}: ${most}, at ${hertz(worstFrequency)}; beyond ${percent(limit)} at ${ranges.join(', ')}; ${WHY[verdict]}`;
}

/** Of a summary. */
export function kramersKronigScalars({
  verdict,
  worst,
  worstFrequency,
  rms,
  elements,
  mu,
}: KramersKronigTest) {
  return {
    'Kramers-Kronig verdict': verdict,
    'Kramers-Kronig elements': elements,
    'Kramers-Kronig mu': mu,
    'Kramers-Kronig largest residual [%]': 100 * worst,
    'Kramers-Kronig largest residual at [Hz]': worstFrequency,
    'Kramers-Kronig RMS residual [%]': 100 * rms,
  };
}
