/**
 * Hands out arrays of n zeros, cut from longer ones: an array over 64 bytes that is allocated by itself lies outside the heap
 * of the engine (V8) and costs ten times as much, which is some percent of a solve that lasts a millisecond.
 *
 * @param together how many are cut from one
 */
export function arraysOf(n: number, together = 8): () => Float64Array {
  const bytes = n * Float64Array.BYTES_PER_ELEMENT;
  let left = 0;
  let buffer = new ArrayBuffer(0);
  return () => {
    if (left === 0) {
      buffer = new ArrayBuffer(bytes * together);
      left = together;
    }
    left--;
    return new Float64Array(buffer, bytes * left, n);
  };
}
