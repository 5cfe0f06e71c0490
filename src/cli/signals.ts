/**
 * Being interrupted while there is something to finish: the first signal asks to stop, the second one ends the process at
 * once, as every signal does at other times.
 */
import process from 'node:process';

const CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

export interface Interruption {
  /** Aborts at the first signal. */
  readonly signal: AbortSignal;
  /** The exit code that the signal asks for; undefined where there was none. */
  readonly code: () => number | undefined;
  /** Whether signals ask to stop, or do what they do by default. */
  readonly heed: (on: boolean) => void;
}

export function interruption(onFirst: () => void): Interruption {
  const controller = new AbortController();
  let code: number | undefined;
  const handlers = Object.entries(CODES).map(([name, number]) => {
    const handle = () => {
      if (code !== undefined) process.exit(number);
      code = number;
      onFirst();
      controller.abort();
    };
    return [name, handle] as const;
  });
  return {
    signal: controller.signal,
    code: () => code,
    heed: (on) => {
      for (const [name, handle] of handlers) process[on ? 'on' : 'off'](name, handle);
    },
  };
}
