/** What a design may be measured against; which designs these are is in comparing/references. */
export const references = ['baseline', 'equal-monolayer', 'best-monolayer'] as const;
export type Reference = (typeof references)[number];
