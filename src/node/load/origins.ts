/** Which part of a whole document came from which file, and what is wrong with the references. */
import type { Issue, PathPart } from '../../core/errors.ts';
import type { JsonFile } from './jsonc.ts';

/** A file, or part of one, that stands at a place of the document. */
interface Mount {
  readonly at: readonly PathPart[];
  readonly file: Pick<JsonFile, 'place' | 'path'>;
  /** Where in the file. */
  readonly local: readonly PathPart[];
}

/** Which file each part of a document came from. */
export class Origins {
  readonly #mounts: Mount[] = [];
  readonly #issues: Issue[] = [];
  readonly #warnings: Issue[] = [];
  readonly #lacking: (readonly PathPart[])[] = [];

  /** The document's part at `at` is what stands at `local` of the file. */
  add(
    at: readonly PathPart[],
    file: Pick<JsonFile, 'place' | 'path'>,
    local: readonly PathPart[] = [],
  ): void {
    this.#mounts.push({ at, file, local });
  }

  /** An issue of the whole document, in the file where it stands. The last and deepest addition counts. */
  place(it: Issue): Issue {
    const best = this.#mountOf(it.path);
    if (best === undefined) return it;
    return best.file.place({ ...it, path: [...best.local, ...it.path.slice(best.at.length)] });
  }

  /** Path of the file that a part of the document came from: what it names is found from there. */
  fileOf(path: readonly PathPart[]): string | undefined {
    return this.#mountOf(path)?.file.path;
  }

  #mountOf(path: readonly PathPart[]): Mount | undefined {
    let best: Mount | undefined;
    for (const mount of this.#mounts) {
      const holds = mount.at.every((part, i) => part === path[i]);
      if (holds && mount.at.length >= (best?.at.length ?? 0)) best = mount;
    }
    return best;
  }

  /** True below a cell that could not be had. */
  lacks(path: readonly PathPart[]): boolean {
    return this.#lacking.some((at) => at.every((part, i) => part === path[i]));
  }

  /** Remembers that there is no cell at `at`, and why; the issues are already placed. */
  lack(at: readonly PathPart[], issues: readonly Issue[]): undefined {
    this.#lacking.push(at);
    return this.report(...issues);
  }

  /** Remembers issues that are already placed. */
  report(...issues: Issue[]): undefined {
    this.#issues.push(...issues);
    return undefined;
  }

  /** Remembers a warning about a reference, at its place in the document. */
  warn(it: Issue): void {
    this.#warnings.push(this.place({ ...it, severity: 'warning' }));
  }

  get warnings(): readonly Issue[] {
    return this.#warnings;
  }

  get issues(): readonly Issue[] {
    return this.#issues;
  }
}
