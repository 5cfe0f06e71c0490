import type { TestModule } from 'vitest/node';

/** Vitest reporter that closes a run with `N passed, N failed`; an import or hook error counts as a failure. */
export default class ClosingLine {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[] = []): void {
    let passed = 0;
    let failed = unhandled.length;
    let skipped = 0;
    for (const module of modules) {
      failed += module.errors().length;
      for (const suite of module.children.allSuites()) failed += suite.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') passed++;
        else if (state === 'failed') failed++;
        else skipped++;
      }
    }
    console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  }
}
