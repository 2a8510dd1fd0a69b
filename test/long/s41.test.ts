import { describe, expect, it } from '@jest/globals';
import { killRun } from '../environment/kill-run.js';

/** The short form; the long one is run by hand and kept with its raw log (docs/reliability.md). */
const flags = [
  ...['--seed', '41', '--loans', '20', '--in-flight', '20', '--kills', '16'],
  ...['--minutes', '1', '--grace', '5', '--clock', '1d=8s'],
];
const patienceMs = 480_000;

describe('S41: everything is killed at random moments while loans run', () => {
  it(
    'and no loan is lost, no order, call or message doubled, no chain broken',
    async () => {
      const { totals, said, code } = await killRun(flags);
      const broken = totals.checks.filter(({ wrong }) => wrong > 0).map(({ name }) => name);
      expect({ broken, said: broken.length === 0 ? '' : said }).toEqual({ broken: [], said: '' });
      expect({ code, verdict: totals.verdict }).toEqual({ code: 0, verdict: 'held' });
      expect(totals).toMatchObject({ loans: 20, endedWrong: 0, startsFailed: 0 });
      // Every process died at least once, and all of them at once.
      expect(totals.kills).toBeGreaterThanOrEqual(12);
      expect(Object.keys(totals.killed)).toEqual(
        expect.arrayContaining([
          ...['api', 'issuer', 'postgres', 'relay', 'sandbox', 'staff', 'supervisor'],
          ...['temporal', 'worker'],
        ]),
      );
      // A check that looked at nothing would prove nothing.
      const idle = totals.checks.filter(({ looked }) => looked === 0).map(({ name }) => name);
      expect(idle).toEqual([]);
    },
    patienceMs,
  );
});
