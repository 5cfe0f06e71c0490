/** Parts that other commands measure: their own output, where they are there. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { ran, type Section } from './section.ts';

/** A section that is what a program of the project prints, as Markdown or as text. */
function printed(
  of: Pick<Section, 'name' | 'title'> & {
    readonly program: string;
    readonly words: readonly string[];
    /** File without which the program cannot do it; the program itself unless given. */
    readonly needs?: string;
  },
): Section {
  const { name, title, program, words, needs = program } = of;
  return {
    name,
    title,
    run({ root }) {
      if (!existsSync(root + needs)) return { status: 'not run', reason: `${needs} is not there.` };
      const tsx = `${root}node_modules/tsx/dist/cli.mjs`;
      const { status, stdout, stderr } = spawnSync(process.execPath, [tsx, root + program, ...words], {
        cwd: root,
        encoding: 'utf8',
        maxBuffer: 1e8,
      });
      // a claim that fails is reported by status 3, with the table
      if (status !== 0 && status !== 3) {
        return {
          status: 'not run',
          reason: `${program} ended with ${status}: ${stderr.trim().split('\n').at(-1)}.`,
        };
      }
      const text = stdout.trim();
      return ran(text.includes('| --- ') ? text : `\`\`\`text\n${text}\n\`\`\``);
    },
  };
}

export const coverage = printed({
  name: 'coverage',
  title: 'Coverage of estimated intervals',
  program: 'bench/estimation-coverage.ts',
  words: ['100'],
});

export const validation = printed({
  name: 'validation',
  title: 'Published claims',
  program: 'src/cli/main.ts',
  words: ['validate', '--out', 'results/evidence-claims', '--force'],
  needs: 'src/cli/validate.ts',
});
