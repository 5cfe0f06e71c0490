/** A sweep of fake cases in a process of its own: `tsx drive.ts FOLDER STUDY.json WORKERS [resume]`. */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { runSweep } from '../../../src/node/sweep/run.ts';
import { FAKE } from './sweeps.ts';

const [folder = '', study = '', workers = '1', resume] = process.argv.slice(2);
const document: unknown = JSON.parse(readFileSync(study, 'utf8'));
const end = await runSweep(
  folder,
  { document, warnings: [] },
  {
    ...FAKE,
    workers: Number(workers),
    resume: resume === 'resume',
    onProgress: ({ done }) => process.stdout.write(`${done}\n`),
  },
);
process.stdout.write(`${end.kind}\n`);
