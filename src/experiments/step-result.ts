import { newStatistics, type Outcome, type SolverStatistics, sentence } from '../solvers/outcome.ts';
import { duration } from './durations.ts';
import type { Recorder } from './recorder.ts';
import type { Ending, StepResult } from './result.ts';
import type { Spectrum } from './spectrum.ts';
import type { Step } from './step.ts';
import { POWER_LIMIT } from './step-events.ts';

export function stepResult(
  step: Step,
  ending: Ending,
  span: { readonly start: number; readonly end: number },
  recorder: Recorder,
  statistics: SolverStatistics,
): StepResult {
  const { charge, series, energy } = recorder;
  return {
    text: step.text,
    cycle: step.cycle,
    ending,
    start: span.start,
    duration: span.end - span.start,
    charge,
    integral: recorder.givenIntegral,
    energy,
    meanVoltage: charge === 0 ? undefined : energy / charge,
    endVoltage: recorder.lastVoltage,
    series,
    statistics,
  };
}

/** A step that took a spectrum and no time. */
export function spectrumResult(step: Step, t: number, voltage: number, spectrum: Spectrum): StepResult {
  const text = `spectrum of ${spectrum.frequencies.length} points`;
  const ending: Ending = { status: 'finished', sentence: text, reason: undefined, place: undefined };
  return { ...spectrumFailed(step, t, voltage, ending), spectrum };
}

/** A step that was to take a spectrum. */
export function spectrumFailed(step: Step, t: number, voltage: number, ending: Ending): StepResult {
  return {
    text: step.text,
    cycle: step.cycle,
    ending,
    start: t,
    duration: 0,
    charge: 0,
    integral: 0,
    energy: 0,
    meanVoltage: undefined,
    endVoltage: voltage,
    series: { time: [], current: [], voltage: [], capacity: [] },
    statistics: newStatistics(),
  };
}

/**
 * @param elapsed since the start of the step [s]
 * @param cutOffs names of the ends that the step asked for
 */
export function endingOf(outcome: Outcome, elapsed: number, cutOffs: readonly string[]): Ending {
  switch (outcome.status) {
    case 'finished':
      return {
        status: 'finished',
        sentence: `finished after ${duration(elapsed)}`,
        reason: undefined,
        place: undefined,
      };
    case 'event': {
      const { event, place, atStart } = outcome;
      const where = place === undefined ? '' : ` at ${place}`;
      const when = atStart ? 'already at its start: infeasible' : `after ${duration(elapsed)}`;
      const sentenceText = `stopped at ${event}${where} ${when}`;
      return {
        status: 'event',
        sentence: sentenceText,
        reason: event,
        place,
        cutOff: cutOffs.includes(event),
      };
    }
    case 'failed':
      return { status: 'failed', sentence: sentence(outcome), reason: outcome.reason, place: outcome.where };
  }
}

/** A power that the cell does not give. @param when "after 3 min 2 s" */
export function beyondPower(when: string): Ending {
  const text = `stopped at ${POWER_LIMIT} ${when}`;
  return { status: 'event', sentence: text, reason: POWER_LIMIT, place: undefined };
}

/** A step without a duration that came to the end of what can be. */
export function noCutOff(elapsed: number): Ending {
  const reason = 'no cut-off reached';
  const text = `stopped: ${reason} after ${duration(elapsed)}, longer than the cell can last`;
  return { status: 'event', sentence: text, reason, place: undefined };
}

export function nothingDone(): Ending {
  return { status: 'finished', sentence: 'finished at once', reason: undefined, place: undefined };
}
