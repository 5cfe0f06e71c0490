/** A copy of the project in which bugs are seeded, and the physics tier run on it. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const COPIED = [
  ...['src', 'test', 'configs', 'schemas', 'package.json'],
  ...['tsconfig.base.json', 'tsconfig.json', 'tsconfig.test.json', 'vitest.physics.config.ts'],
];
/** A bug may make a loop endless; the whole tier takes a minute on a machine of its own. */
const LONGEST_MS = 900_000;

/** Of everything that an outcome depends on. */
export function treeHash(root: string): string {
  const hash = createHash('sha256');
  for (const folder of ['src', 'test', 'bench/mutants']) {
    const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((name) => /\.(ts|json)$/.test(name)).sort()) {
      hash.update(`${folder}/${file}\n`).update(readFileSync(join(root, folder, file)));
    }
  }
  return hash.digest('hex').slice(0, 12);
}

export interface TierRun {
  readonly passed: boolean;
  readonly seconds: number;
  /** File and title of the first test that failed, or what ended the run. */
  readonly first: string;
  readonly tests: number;
}

interface Report {
  readonly numTotalTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

export class Scratch {
  readonly folder: string;
  private readonly report: string;

  constructor(private readonly root: string) {
    this.folder = mkdtempSync(join(tmpdir(), 'mutants-'));
    this.report = join(this.folder, 'report.json');
    for (const name of COPIED) cpSync(join(root, name), join(this.folder, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(this.folder, 'node_modules'));
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8');
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  has(file: string): boolean {
    return existsSync(join(this.folder, file));
  }

  /** @param files of the tier; all unless given. Ends at the first failure where `bail`. */
  runTier(bail: boolean, files: readonly string[] = []): TierRun {
    rmSync(this.report, { force: true });
    const begun = performance.now();
    const vitest = join(this.root, 'node_modules/vitest/vitest.mjs');
    const options = [
      '--config',
      'vitest.physics.config.ts',
      '--reporter=json',
      `--outputFile=${this.report}`,
    ];
    const { status, error } = spawnSync(
      process.execPath,
      [vitest, 'run', ...options, ...(bail ? ['--bail=1'] : []), ...files],
      { cwd: this.folder, stdio: 'ignore', timeout: LONGEST_MS, killSignal: 'SIGKILL' },
    );
    const seconds = (performance.now() - begun) / 1000;
    if (!existsSync(this.report)) {
      const why = `no report: ${error?.message ?? `status ${status}`}`;
      return { passed: false, seconds, first: why, tests: 0 };
    }
    const report: Report = JSON.parse(readFileSync(this.report, 'utf8'));
    return { passed: status === 0, seconds, first: this.firstFailure(report), tests: report.numTotalTests };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  private firstFailure({ testResults }: Report): string {
    for (const { name, status, message, assertionResults } of testResults) {
      const file = name.slice(this.folder.length + 1);
      const failed = assertionResults.find((each) => each.status === 'failed');
      if (failed !== undefined) return `${file}: ${failed.fullName.trim()}`;
      if (status === 'failed' && message !== '') return `${file}: ${message.split('\n')[0]}`;
    }
    return '';
  }
}
