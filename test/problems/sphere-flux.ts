/**
 * A sphere of constant D under a constant surface flux, from rest (Carslaw & Jaeger 1959, section 9.7; Crank 1975, 6.45):
 *
 *   (theta - theta_0) D/(q R^2) = 3 tau + r^2/2 - 3/10 - (2/r) sum_k sin(l_k r) exp(-l_k^2 tau) / (l_k^2 sin l_k)
 *
 * with tan l = l, r in R, tau = D t/R^2 and q = flux/(R c_max).
 */

const TERMS = 60;

/** Roots of tan l = l: 4.4934, 7.7253, 10.9041, …; each is just below (k + 1/2) pi. */
export const ROOTS: readonly number[] = Array.from({ length: TERMS }, (_, k) => {
  let root = (k + 1.5) * Math.PI;
  for (let i = 0; i < 50; i++) root = (k + 1) * Math.PI + Math.atan(root);
  return root;
});

export function sphereFlux(r: number, tau: number): number {
  let sum = 0;
  for (const root of ROOTS) {
    const shape = r === 0 ? root : Math.sin(root * r) / r;
    sum += (shape * Math.exp(-root * root * tau)) / (root * root * Math.sin(root));
  }
  return 3 * tau + (r * r) / 2 - 0.3 - 2 * sum;
}

/** Mean over the shell from a to b. */
export function sphereFluxMean(a: number, b: number, tau: number): number {
  const volume = b ** 3 - a ** 3;
  const moment = (root: number, r: number) =>
    Math.sin(root * r) / root ** 2 - (r * Math.cos(root * r)) / root;
  let sum = 0;
  for (const root of ROOTS) {
    const shape = (3 * (moment(root, b) - moment(root, a))) / volume;
    sum += (shape * Math.exp(-root * root * tau)) / (root * root * Math.sin(root));
  }
  return 3 * tau + (0.3 * (b ** 5 - a ** 5)) / volume - 0.3 - 2 * sum;
}
