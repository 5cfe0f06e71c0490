/**
 * Complex numbers inside a Float64Array: the number at position p is v[p] + i v[p + 1]. Every function writes its result
 * to position `to` of the same array, which may be one of its operands. No objects, so that a spectrum allocates nothing.
 */

export function set(v: Float64Array, to: number, re: number, im: number): void {
  v[to] = re;
  v[to + 1] = im;
}

export function copy(v: Float64Array, to: number, a: number): void {
  v[to] = v[a];
  v[to + 1] = v[a + 1];
}

export function add(v: Float64Array, to: number, a: number, b: number): void {
  v[to] = v[a] + v[b];
  v[to + 1] = v[a + 1] + v[b + 1];
}

export function subtract(v: Float64Array, to: number, a: number, b: number): void {
  v[to] = v[a] - v[b];
  v[to + 1] = v[a + 1] - v[b + 1];
}

export function scale(v: Float64Array, to: number, a: number, factor: number): void {
  v[to] = factor * v[a];
  v[to + 1] = factor * v[a + 1];
}

export function multiply(v: Float64Array, to: number, a: number, b: number): void {
  const ar = v[a];
  const ai = v[a + 1];
  const br = v[b];
  const bi = v[b + 1];
  v[to] = ar * br - ai * bi;
  v[to + 1] = ar * bi + ai * br;
}

/** Magnitudes between 1e-150 and 1e150: squares do not overflow. */
export function divide(v: Float64Array, to: number, a: number, b: number): void {
  const ar = v[a];
  const ai = v[a + 1];
  const br = v[b];
  const bi = v[b + 1];
  const inverse = 1 / (br * br + bi * bi);
  v[to] = (ar * br + ai * bi) * inverse;
  v[to + 1] = (ai * br - ar * bi) * inverse;
}

export function invert(v: Float64Array, to: number, a: number): void {
  const re = v[a];
  const im = v[a + 1];
  const inverse = 1 / (re * re + im * im);
  v[to] = re * inverse;
  v[to + 1] = -im * inverse;
}

/** The root with Re >= 0. */
export function squareRoot(v: Float64Array, to: number, a: number): void {
  const re = v[a];
  const im = v[a + 1];
  const modulus = Math.sqrt(re * re + im * im);
  const root = Math.sqrt(0.5 * (modulus + Math.abs(re)));
  if (root === 0) {
    v[to] = 0;
    v[to + 1] = 0;
  } else if (re >= 0) {
    v[to] = root;
    v[to + 1] = im / (2 * root);
  } else {
    v[to] = Math.abs(im) / (2 * root);
    v[to + 1] = im < 0 ? -root : root;
  }
}

export function exponential(v: Float64Array, to: number, a: number): void {
  const modulus = Math.exp(v[a]);
  const angle = v[a + 1];
  v[to] = modulus * Math.cos(angle);
  v[to + 1] = modulus * Math.sin(angle);
}
