/** A measured step without its cut-offs: as long as was measured, or until a voltage well past what the cell is used for. */
import type { Cell } from '../../cell/cell.ts';
import type { Step, Termination } from '../../experiments/step.ts';

/** Past the cut-off [V]: where the model of an electrode that is full has long left every measured curve. */
const BEYOND = 0.5;
/** More charge than asked for, so that the last point is inside of the last step. */
const MORE = 1 + 1e-9;

export interface Need {
  /** From where the step stands [s]; undefined: by charge. */
  readonly time: number | undefined;
  /** [C] */
  readonly charge: number;
}

export function pastCutOff(step: Step, { voltageWindow }: Cell, { time, charge }: Need): Step {
  const volts = step.until.flatMap((end) => (end.kind === 'voltage' ? [end.volts] : []));
  const [low, high] = [Math.min(...volts, voltageWindow[0]), Math.max(...volts, voltageWindow[1])];
  const isHeld = step.control.kind === 'voltage' || step.control.kind === 'rest';
  const limits: Termination[] = isHeld
    ? []
    : [
        { kind: 'voltage', volts: low - BEYOND, operator: '<' },
        { kind: 'voltage', volts: high + BEYOND, operator: '>' },
      ];
  const asked: Termination[] = time === undefined ? [{ kind: 'capacity', coulombs: charge * MORE }] : [];
  return { ...step, duration: time, until: [...asked, ...limits] };
}

/** 1 where the voltage falls, -1 where it rises, 0 where neither is sure. */
export function directionOf({ control }: Step): number {
  switch (control.kind) {
    case 'current':
      return Math.sign(control.amperes);
    case 'c-rate':
      return Math.sign(control.rate);
    case 'current-density':
      return Math.sign(control.amperesPerSquareMetre);
    case 'power':
      return Math.sign(control.watts);
    case 'resistance':
      return 1;
    default:
      return 0;
  }
}
