/** Significant digits without an exponent; three unless told. */
export function digits(value: number, count = 3): string {
  if (value === 0) return '0';
  const decimals = Math.max(0, count - 1 - Math.floor(Math.log10(Math.abs(value))));
  return Math.abs(value) >= 10 ** count ? value.toFixed(0) : value.toFixed(Math.min(decimals, 12));
}
