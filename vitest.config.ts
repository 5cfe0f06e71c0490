import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/**/*.slow.test.ts', 'node_modules/**'],
    reporters: ['default', './test/closing-line.ts'],
    testTimeout: 60_000,
    // vitest leaves one core free unless told, and the quick tests are to be quick on two
    maxWorkers: 2,
  },
});
