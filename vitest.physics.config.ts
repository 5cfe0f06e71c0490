import { defineConfig } from 'vitest/config';

/** The laws of physics that a minute on two cores can prove: what the seeded bugs of bench/mutants are to be caught by. */
export default defineConfig({
  test: {
    include: [
      'test/core/constants.test.ts',
      'test/materials/**/*.test.ts',
      'test/cell/{equilibrium,masses,resolve}.test.ts',
      'test/models/{ageing,p2d,spm}/**/*.test.ts',
      'test/models/circuit/{elements,kinetics}.test.ts',
      'test/verification/**/*.test.ts',
    ],
    exclude: ['test/**/*.slow.test.ts', 'node_modules/**'],
    reporters: ['default', './test/closing-line.ts'],
    testTimeout: 60_000,
    maxWorkers: 2,
  },
});
