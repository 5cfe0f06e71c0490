import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/slurm/*.slurm.ts'],
    reporters: ['default', './test/closing-line.ts'],
    testTimeout: 600_000,
    hookTimeout: 300_000,
  },
});
