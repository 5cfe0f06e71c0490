/**
 * Tikhonov regularisation, min ‖A x − b‖² + λ ‖L x‖², for all λ at once: with QR of [A; √λ0 L] and the singular values c
 * of its upper part, A and √λ0 L become diag(c) and diag(s), c² + s² = 1 (generalised singular values; Hansen 1998,
 * Rank-deficient and discrete ill-posed problems, ch. 2). L may have fewer rows than columns.
 */
import { Matrix, QrDecomposition, SingularValueDecomposition } from 'ml-matrix';

export interface Tikhonov {
  readonly A: Matrix;
  readonly L: Matrix;
  readonly b: Matrix;
  /** ‖A x − b‖², ‖L x‖² and the trace of I − A A⁺ at λ. */
  measures(lambda: number): { residual: number; seminorm: number; freedom: number };
  /** Range in which λ makes a difference. */
  readonly lowest: number;
  readonly highest: number;
}

export function tikhonov(A: Matrix, L: Matrix, b: Matrix): Tikhonov {
  const balance = (A.norm() / L.norm()) ** 2;
  const stacked = Matrix.zeros(A.rows + L.rows, A.columns);
  stacked.setSubMatrix(A, 0, 0).setSubMatrix(Matrix.mul(L, Math.sqrt(balance)), A.rows, 0);
  const upper = new QrDecomposition(stacked).orthogonalMatrix.subMatrix(0, A.rows - 1, 0, A.columns - 1);
  const svd = new SingularValueDecomposition(upper, { autoTranspose: true });
  const cosines = svd.diagonal.map((c) => Math.min(1, c));
  const beta = svd.leftSingularVectors.transpose().mmul(b).to1DArray();
  const rest = Math.max(0, b.dot(b) - beta.reduce((sum, one) => sum + one * one, 0));
  const measures = (lambda: number) => {
    let [residual, seminorm, freedom] = [rest, 0, A.rows];
    cosines.forEach((c, i) => {
      const s2 = 1 - c * c;
      const below = c * c + (lambda / balance) * s2;
      if (!(below > 0)) return;
      const filter = (c * c) / below;
      residual += ((1 - filter) * beta[i]) ** 2;
      seminorm += (s2 / balance) * ((c * beta[i]) / below) ** 2;
      freedom -= filter;
    });
    return { residual, seminorm, freedom };
  };
  return { A, L, b, measures, lowest: balance * 1e-12, highest: balance * 1e6 };
}

/** λ tried per decade: a finer choice changes the solution by less than what λ leaves open. */
const PER_DECADE = 10;

function leastOver({ lowest, highest }: Tikhonov, cost: (lambda: number) => number): number {
  const decades = Math.log10(highest / lowest);
  const parts = Math.ceil(PER_DECADE * decades);
  const tried = Array.from({ length: parts + 1 }, (_, i) => lowest * 10 ** ((decades * i) / parts));
  const costs = tried.map(cost);
  return tried[costs.indexOf(Math.min(...costs))];
}

/** Each degree of freedom costs this many: plain cross-validation follows the noise now and then (Kim and Gu 2004). */
const PRICE = 1.4;

/**
 * λ of least generalised cross-validation: residual/freedom² (Golub, Heath and Wahba 1979).
 * @param accuracy root mean square below which residuals of the rows are not to be trusted
 */
export function lambdaByGcv(problem: Tikhonov, accuracy = 0): number {
  const least = problem.A.rows * accuracy ** 2;
  return leastOver(problem, (lambda) => {
    const { residual, freedom } = problem.measures(lambda);
    const left = problem.A.rows - PRICE * (problem.A.rows - freedom);
    return left > 0 ? Math.log(residual + least) - 2 * Math.log(left) : Number.POSITIVE_INFINITY;
  });
}

/** Of ‖b‖²: where the residual is above, the curve bends once more, into no regularised solution but the smoothest one. */
const EXPLAINED = 1e-3;

/** λ at the corner, the sharpest bend, of log ‖A x − b‖ over log ‖L x‖ (Hansen and O'Leary 1993). */
export function lambdaByLCurve(problem: Tikhonov, accuracy = 0): number {
  const least = problem.A.rows * accuracy ** 2;
  const step = 0.1;
  const most = EXPLAINED * problem.b.dot(problem.b) + 2 * problem.measures(problem.lowest).residual;
  const point = (lambda: number) => {
    const { residual, seminorm } = problem.measures(lambda);
    return [0.5 * Math.log(residual + least), 0.5 * Math.log(Math.max(seminorm, Number.MIN_VALUE))] as const;
  };
  return leastOver(problem, (lambda) => {
    if (problem.measures(lambda).residual > most) return Number.POSITIVE_INFINITY;
    const [a, m, z] = [point(lambda * Math.exp(-step)), point(lambda), point(lambda * Math.exp(step))];
    const [dx, dy] = [(z[0] - a[0]) / (2 * step), (z[1] - a[1]) / (2 * step)];
    const [ddx, ddy] = [(z[0] - 2 * m[0] + a[0]) / step ** 2, (z[1] - 2 * m[1] + a[1]) / step ** 2];
    const speed = Math.hypot(dx, dy);
    return speed < 1e-6 ? 0 : -(dx * ddy - dy * ddx) / speed ** 3;
  });
}

/** The same as one plain least-squares problem. */
export function stackedProblem({ A, L, b }: Tikhonov, lambda: number): { A: Matrix; b: Matrix } {
  const rows = Matrix.zeros(A.rows + L.rows, A.columns);
  rows.setSubMatrix(A, 0, 0).setSubMatrix(Matrix.mul(L, Math.sqrt(lambda)), A.rows, 0);
  const right = Matrix.zeros(rows.rows, 1);
  right.setSubMatrix(b, 0, 0);
  return { A: rows, b: right };
}
