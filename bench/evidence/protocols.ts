/** The protocols of bench/peers beside PyBaMM, by `npm run bench:peers`. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { NO_PYTHON } from './peer.ts';
import { ran, type Section } from './section.ts';

export const protocols: Section = {
  name: 'protocols',
  title: 'Protocols beside PyBaMM, time beside error',
  run({ root, python }) {
    if (python === undefined) return { status: 'not run', reason: NO_PYTHON };
    const tsx = `${root}node_modules/tsx/dist/cli.mjs`;
    const { status } = spawnSync(process.execPath, [tsx, `${root}bench/peers/protocols.ts`], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, PEER_PYTHON: python },
    });
    if (status !== 0) throw new Error(`bench/peers/protocols.ts ended with ${status}`);
    const text = readFileSync(`${root}bench/peers/RESULTS.md`, 'utf8');
    return ran(text.slice(text.indexOf('\n')).trim().replaceAll('\n## ', '\n### '));
  },
};
