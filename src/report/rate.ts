/** How a C-rate is written: C/10, C/3, 0.3C, 1C, 1.5C. */
export function rateLabel(cRate: number): string {
  if (!(cRate > 0 && Number.isFinite(cRate))) {
    throw new RangeError(`a C-rate must be a positive number, received ${cRate}`);
  }
  if (cRate >= 1) return `${short(cRate)}C`;
  const hours = 1 / cRate;
  const whole = Math.round(hours);
  return Math.abs(hours - whole) < 1e-6 * hours ? `C/${whole}` : `${short(cRate)}C`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
