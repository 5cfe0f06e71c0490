import type { Io } from './io.ts';

/** Time between lines [ms], on a terminal and in a log. */
const PAUSE = { live: 80, log: 2000 };

/** Progress on standard error: one line written over on a terminal, a line now and then in a log. */
export function progress(io: Io) {
  let last = performance.now();
  let shown = false;
  return {
    update(done: number, total: number, text: string): void {
      const now = performance.now();
      if (now - last < (io.live ? PAUSE.live : PAUSE.log)) return;
      last = now;
      shown = true;
      io.err(io.live ? `\r\u001b[2K${done}/${total} ${text}` : `${done}/${total} ${text}\n`);
    },
    end(): void {
      if (shown && io.live) io.err('\r\u001b[2K');
    },
  };
}
