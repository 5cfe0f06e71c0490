/** Being interrupted: the first signal asks to stop, the second one ends the process at once. */
import process from 'node:process';

const CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

export interface Interruption {
  /** Aborts at the first signal. */
  readonly signal: AbortSignal;
  /** The exit code that the signal asks for; undefined where there was none. */
  readonly code: () => number | undefined;
  /** Signals do again what they do by default. */
  readonly release: () => void;
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
    process.on(name, handle);
    return [name, handle] as const;
  });
  return {
    signal: controller.signal,
    code: () => code,
    release: () => {
      for (const [name, handle] of handlers) process.off(name, handle);
    },
  };
}
