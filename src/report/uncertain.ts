/** Two digits where the first is 1, so that rounding the uncertainty costs no more than 5 % of it. */
const ONE_MORE_BELOW = 2;
/** Decimals beyond these are written as a power of ten. */
const MOST_DECIMALS = 4;
const LARGEST = 1e5;

/**
 * A value with its standard uncertainty in parentheses, in units of the last digit: 5.3 ± 0.5 → "5.3(5)", 0.35 ± 0.012 →
 * "0.350(12)" (GUM 2008, 7.2.2). @throws RangeError unless the uncertainty is above 0
 */
export function uncertain(value: number, uncertainty: number): string {
  if (!Number.isFinite(value) || !(uncertainty > 0 && Number.isFinite(uncertainty)))
    throw new RangeError(
      `${value} ± ${uncertainty} cannot be written: both are finite, and the second is above 0`,
    );
  const size = Math.abs(value);
  const power =
    size >= LARGEST || (size > 0 && size < 10 ** -MOST_DECIMALS) ? Math.floor(Math.log10(size)) : 0;
  const scale = 10 ** -power;
  const [mantissa, error] = [value * scale, uncertainty * scale];
  const decade = Math.floor(Math.log10(error) + 1e-12);
  const first = Math.floor(error / 10 ** decade + 1e-9);
  const last = decade - (first < ONE_MORE_BELOW ? 1 : 0);
  const decimals = Math.max(0, -last);
  const digits = decimals > 0 ? Math.round(error * 10 ** decimals) : roundTo(error, last);
  const shown = decimals > 0 ? mantissa.toFixed(decimals) : String(roundTo(mantissa, last));
  const text = `${shown}(${digits})`.replace(/^-/, '−');
  return power === 0 ? text : `${text} × 10^{${power}}`;
}

function roundTo(value: number, decade: number): number {
  return Number((Math.round(value / 10 ** decade) * 10 ** decade).toPrecision(15));
}
