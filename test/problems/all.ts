import { ascherPetzold } from './ascher-petzold.ts';
import { hires } from './hires.ts';
import { indexOne } from './index-one.ts';
import { linearStiff } from './linear-stiff.ts';
import type { TestProblem } from './problem.ts';
import { robertson } from './robertson.ts';
import { vanDerPol } from './van-der-pol.ts';

export const problems: readonly TestProblem[] = [
  linearStiff,
  indexOne,
  ascherPetzold,
  robertson,
  vanDerPol,
  hires,
];
