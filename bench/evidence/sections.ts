/** The parts of docs/validation.md in their order. */
import { balances } from './balances.ts';
import { circuits } from './circuits.ts';
import { convergence } from './convergence.ts';
import { exact } from './exact.ts';
import { graded } from './graded.ts';
import { coverage, validation } from './hooks.ts';
import { impedance } from './impedance.ts';
import { manufactured } from './manufactured.ts';
import { mutants } from './mutants.ts';
import { protocols } from './protocols.ts';
import { referenceCurves } from './reference-curves.ts';
import type { Section } from './section.ts';

export const SECTIONS: readonly Section[] = [
  exact,
  manufactured,
  convergence,
  balances,
  impedance,
  referenceCurves,
  graded,
  protocols,
  circuits,
  coverage,
  validation,
  mutants,
];
