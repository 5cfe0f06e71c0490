import type { Cell } from '../../cell/cell.ts';
import { type Issue, issue } from '../../core/errors.ts';

/** True where some part of the cell ages. */
export function ages({ negative, positive }: Cell): boolean {
  return negative.ageing !== undefined || positive.layers.some(({ ageing }) => ageing !== undefined);
}

/** A cell that ages needs the model that has the equations of ageing. @param model name in the experiment file */
export function ageingIssues(cell: Cell, model: string): Issue[] {
  if (model === 'p2d' || !ages(cell)) return [];
  const message = 'ageing needs the model "p2d"';
  const hint = 'or take "ageing" out of the cell';
  return [issue('unsupported', ['model'], message, { received: model, allowed: '"p2d"', hint })];
}
