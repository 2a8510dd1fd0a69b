import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../environment/new-user.js';
import { NativeActs } from '../environment/native-acts.js';
import { ParkedLoans } from '../environment/parked-loans.js';
import { runsOf } from '../environment/runs.js';

const patienceMs = 120_000;
/** What the server takes in one run, and a little more. */
const flood = 10_100;
const names = ['changed', 'hold', 'release', '__temporal_x', 'noise-a', 'noise-b', 'cancelled'];

let loans: ParkedLoans;
let acts: NativeActs;
let loanId: string;

beforeAll(async () => {
  loans = await ParkedLoans.open();
  acts = new NativeActs(loans.client);
  loanId = await loans.submit('s98-flood', 'applicant_interview');
  await until(async () => (await loans.openTypes(loanId)).includes('applicant_interview'), 60_000);
}, 240_000);
afterAll(() => loans.close(), 60_000);

/** The server takes ten thousand signals for a run; whoever comes next is heard by the run after it. */
async function isReleaseTaken(): Promise<boolean> {
  try {
    await acts.signal(loanId, 'release');
    return true;
  } catch (error) {
    if (String(error).includes('exceeded workflow execution limit for signal events')) return false;
    throw error;
  }
}

describe('S98: ten thousand signals to one process', () => {
  it(
    'end no worker, leave few lines and bounded runs, and every loan goes on meanwhile and after',
    async () => {
      const { pids } = await loans.user.credentials();
      const sent = Array.from({ length: flood }, (_, at) => names[at % names.length] ?? '');
      const flooding = acts.flood(loanId, sent);
      // Another loan of the same worker is verified while the flood goes on.
      const other = await loans.submit('s98-beside', 'applicant_interview');
      const isAsked = async () => (await loans.openTypes(other)).includes('applicant_interview');
      await until(isAsked, patienceMs);
      await flooding;
      await until(isReleaseTaken, patienceMs);
      const isReleased = async () => !(await loans.loan(loanId)).held;
      await until(isReleased, patienceMs);
      expect((await loans.user.credentials()).pids['worker']).toBe(pids['worker']);
      const runs = await runsOf(loans.client, loanId);
      for (const { events } of runs) expect(events).toBeLessThan(12_000);
      const noted = await loans.noted(loanId);
      expect(noted.filter((line) => line.includes('noise')).length).toBeLessThanOrEqual(2);
      expect(noted.length).toBeLessThan(2_000);
      await loans.command('supervisor', loanId, 'withdraw');
      await until(async () => (await loans.processStatus(loanId)) === 'COMPLETED', patienceMs);
      expect(await loans.loan(loanId)).toMatchObject({ closedReason: 'withdrawn' });
      expect(await loans.read(`/v1/loans/${loanId}/timeline/verification`)).toMatchObject({
        valid: true,
      });
    },
    4 * patienceMs,
  );
});
