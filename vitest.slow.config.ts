import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.slow.test.ts'],
    reporters: ['default', './test/closing-line.ts'],
    testTimeout: 900_000,
    maxWorkers: 2,
  },
});
