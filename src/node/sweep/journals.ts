/** The two journals of a sweep while it runs: each answer is written to both at once, and is then in the ledger. */
import { join } from 'node:path';
import { Journal } from '../workers/journal.ts';
import { CURVES, type Ledger, POINTS } from './ledger.ts';
import type { PackAnswer } from './solver.ts';

export class SweepJournals {
  readonly #curves: Journal;
  readonly #points: Journal;
  readonly #ledger: Ledger;

  /** A FileError where the disk refuses. */
  constructor(folder: string, ledger: Ledger) {
    ledger.points.close();
    ledger.curves.close();
    this.#ledger = ledger;
    this.#curves = new Journal(join(folder, CURVES));
    try {
      this.#points = new Journal(join(folder, POINTS));
    } catch (error) {
      this.#curves.close();
      throw error;
    }
  }

  /**
   * Kept when both are on the disk, in any order: a case is done where both of its lines are whole.
   *
   * @param cases whose lines they are
   */
  add(answer: PackAnswer, cases: readonly number[]): Promise<unknown> {
    const { points, curves } = this.#ledger;
    return Promise.all([
      append(this.#curves, curves, answer.curves, cases),
      append(this.#points, points, answer.points, cases),
    ]);
  }

  close(): void {
    this.#curves.close();
    this.#points.close();
  }
}

function append(journal: Journal, index: Ledger['points'], text: string, cases: readonly number[]) {
  const bytes = Buffer.from(text, 'utf8');
  const offset = journal.size;
  const kept = journal.add(bytes);
  index.add(journal.path, offset, bytes, cases);
  return kept;
}
