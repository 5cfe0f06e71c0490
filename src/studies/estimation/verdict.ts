/** Whether what is left is the noise that was stated: chi² against its degrees of freedom. */

/** Standard deviations of a normal distribution beyond which chance is no longer the reason. */
const UNLIKELY = 3.5;

/** @param degrees points and priors less unknowns */
export function verdictOf(sumOfSquares: number, degrees: number): string | undefined {
  if (!(degrees > 0))
    return 'there are no more points than unknowns: nothing tells how well the model describes the data';
  const ratio = sumOfSquares / degrees;
  // chi² as a normal variable, Wilson and Hilferty 1931, Proc. Natl. Acad. Sci. 17, 684
  const spread = 2 / (9 * degrees);
  const z = (Math.cbrt(ratio) - (1 - spread)) / Math.sqrt(spread);
  const told = `residuals are ${Math.sqrt(ratio).toPrecision(2)} times the stated noise`;
  if (z > UNLIKELY)
    return `${told}: the model does not describe the data to that noise, and the intervals are too narrow`;
  if (z < -UNLIKELY) return `${told}: the noise is stated too large, and the intervals are too wide`;
  return undefined;
}
