import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runIn } from './terminal.ts';

describe('the shipped claims', () => {
  it('are at least 20, each with its source, and come out as expected', { timeout: 60_000 }, async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'stratode-claims-'));
    const { code, out } = await runIn(cwd, ['validate', '--json']);
    const summary = JSON.parse(out) as Record<string, number>;
    rmSync(cwd, { recursive: true, force: true });
    expect(code).toBe(0);
    expect(summary['Claims']).toBeGreaterThanOrEqual(20);
    expect(summary['fails'] ?? 0).toBe(0);
    expect(summary['not run'] ?? 0).toBe(0);
  });
});
