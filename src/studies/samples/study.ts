import type { CellOptions } from '../../cell/profile.ts';
import type { BandTask } from '../uncertainty.ts';

/** An experiment on cells drawn from the stated uncertainties of one, resolved. */
export interface SampleStudy extends CellOptions {
  readonly study: 'uncertainty' | 'sensitivity';
  readonly name: string | undefined;
  readonly task: BandTask;
  /** True: the experiment's own; false: each sample begins at the same end of its window as the cell as stated. */
  readonly ownInitialState: boolean;
  /** Of an uncertainty study. */
  readonly samples: number;
  /** Of the two matrices of a sensitivity study, which takes rows · (inputs + 2) runs. */
  readonly rows: number;
  /** Keys of the summary whose sensitivities are wanted. */
  readonly quantities: readonly string[];
  readonly seed: number;
}
