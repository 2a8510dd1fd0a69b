import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { tableOf } from '../../drills/recompute/page.js';
import { totalsOf } from '../../drills/kill-run/log/totals.js';
import { findRoot } from '../../src/config/paths.js';

describe('the page of the kill runs', () => {
  it('says what the kept raw logs add up to', () => {
    const program = join(findRoot(), 'dist', 'drills', 'recompute', 'main.js');
    const run = spawnSync(process.execPath, [program], { cwd: findRoot(), encoding: 'utf8' });
    expect({ status: run.status, said: run.stderr }).toEqual({ status: 0, said: '' });
  });

  it('calls a run without its last line unfinished', () => {
    const options = {
      ...{ seed: 7, loans: 2, inFlight: 2, kills: 3, minutes: 1, graceMinutes: 1 },
      ...{ clock: '1d=8s', anyHour: false, port: 3400, without: [] },
    };
    const at = '2026-03-02T10:00:00.000Z';
    const begun = { line: 'begun', at, commit: 'abc', changedFiles: 0, node: '22' } as const;
    const table = tableOf('x.ndjson', totalsOf([{ ...begun, sabotage: null, options }]));
    expect(table).toContain('| verdict | **unfinished** |');
    expect(table).toContain('| kills | 0 |');
  });
});
