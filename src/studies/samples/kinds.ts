/** Studies of cells drawn from what is stated of one. */
const sampleKinds = ['uncertainty', 'sensitivity'] as const;

export type SampleKind = (typeof sampleKinds)[number];

export function isSampleKind(study: unknown): study is SampleKind {
  return sampleKinds.some((kind) => kind === study);
}
