import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Arrears, type AfterCycle } from '../environment/arrears.js';
import {
  applicationOf,
  changeFacts,
  originationOf,
  sandboxList,
  userOf,
} from '../environment/clients.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Plan {
  promise: { taskId: string; amount: { amountMinor: number; currency: string } } | null;
}
interface Order {
  schedule: { firstDueOn: string };
}

const dayMs = 86_400_000;
const lifeMs = 300_000;
const seeds = ['s34-90', 's34-91'];
const neverAgain = { monthsLate: 60, daysLate: 0 };
let stack: WholeStack;
let story: Story;
let to90: Arrears;
let to91: Arrears;

/** Days since 1970 of the n-th due date. */
function dueDay(firstDueOn: string, instalment: number): number {
  const [year = 0, month = 1, day = 1] = firstDueOn.split('-').map(Number);
  return Date.UTC(year, month - 2 + instalment, day) / dayMs;
}

/** Days past due at each cycle after an instalment that is never paid: the day after a due date, and each fortnight from 31 days on. */
function daysAtCycles(firstDueOn: string, unpaid: number): number[] {
  const due = dueDay(firstDueOn, unpaid);
  const regular = [0, 1, 2, 3, 4].map((n) => dueDay(firstDueOn, unpaid + n) + 1 - due);
  const days = [1];
  for (let last = 1; last < 91; days.push(last)) {
    const next = regular.find((day) => day > last) ?? last + 28;
    last = last >= 31 ? Math.min(next, last + 14) : next;
  }
  return days;
}

async function firstDueOf({ loanId }: Arrears): Promise<string> {
  const [order] = await sandboxList<Order>(stack, `/core-banking/orders?loanId=${loanId}`);
  return order?.schedule.firstDueOn ?? '';
}

/** Instalments from which a loan must be unpaid, so that one cycle finds it exactly so many days past due. */
function instalmentsFor(firstDueOn: string, days: number) {
  const instalments = Array.from({ length: 12 }, (_, index) => index + 1);
  return instalments
    .filter((one) => daysAtCycles(firstDueOn, one).includes(days))
    .map((instalment) => ({ instalment, due: dueDay(firstDueOn, instalment) }));
}

/** One stops paying so that a cycle finds 90 days, the other 91; as near to each other as the calendar lets them. */
async function stopPaying(ninety: Arrears, ninetyOne: Arrears): Promise<void> {
  const [one, other] = [await firstDueOf(ninety), await firstDueOf(ninetyOne)];
  const [nearest] = instalmentsFor(one, 90)
    .flatMap((left) => instalmentsFor(other, 91).map((right) => [left, right] as const))
    .sort(([a, b], [c, d]) => Math.abs(a.due - b.due) - Math.abs(c.due - d.due) || a.due - c.due);
  if (nearest === undefined) throw new Error('the calendar has no such pair');
  for (const [at, seed] of seeds.entries()) {
    const repayment = { fromInstalment: nearest[at]?.instalment ?? null, ...neverAgain };
    await changeFacts(stack, `clean:${seed}`, { repayment });
  }
}

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  const supervisor = userOf(stack, 'supervisor');
  const loans: Arrears[] = [];
  for (const seed of seeds) {
    const application = await applicationOf(stack, 'clean', seed);
    const submitted = await originationOf(stack).post('/v1/loans', application);
    loans.push(new Arrears(supervisor, String(submitted.body['loanId'])));
  }
  [to90, to91] = loans as [Arrears, Arrears];
  await story.until(async () => {
    const answers = await Promise.all(
      loans.map(({ loanId }) => supervisor.get(`/v1/loans/${loanId}`)),
    );
    return answers.every(({ body }) => body['stage'] === 'servicing');
  }, 14);
  await stopPaying(to90, to91);
  await story.until(async () => {
    for (const loan of loans) await loan.look();
    return loans.every(({ seen }) => (seen.at(-1)?.days ?? 0) > 90);
  }, 400);
}, lifeMs);
afterAll(() => stack.close());

/** What stands in the rules for so many days past due (lending.md §2, §3.2, §12). */
function ruleFor(days: number): Pick<AfterCycle, 'bucket' | 'class' | 'band'> & { signal: string } {
  if (days > 90) return { bucket: 'M4', class: 'substandard', band: 'red', signal: 'EW-R03' };
  const later = { class: 'special_mention', band: 'orange', signal: 'EW-R02' };
  if (days > 60) return { bucket: 'M3', ...later };
  if (days > 30) return { bucket: 'M2', ...later };
  return { bucket: 'M1', class: 'special_mention', band: 'yellow', signal: 'EW-R01' };
}

describe('S34: a loan that is paid no more', () => {
  it('has in each cycle the bucket, the one signal, the band and the class of its days past due', () => {
    const late = [...to90.seen, ...to91.seen].filter(({ days }) => days > 0);
    const buckets = new Set(late.map(({ bucket }) => bucket));
    expect([...buckets].sort()).toEqual(['M1', 'M2', 'M3', 'M4']);
    for (const { days, bucket, band, signals, class: proposed } of late) {
      const { signal, ...rule } = ruleFor(days);
      expect({ days, bucket, band, class: proposed }).toEqual({ days, ...rule });
      expect({ days, signals }).toEqual({ days, signals: [signal] });
    }
  });

  it('is special mention at 90 days, and substandard at 91', () => {
    const at90 = to90.seen.find(({ days }) => days === 90);
    expect(at90).toMatchObject({
      ...{ bucket: 'M3', band: 'orange', class: 'special_mention', signals: ['EW-R02'] },
    });
    const at91 = to91.seen.find(({ days }) => days === 91);
    expect(at91).toMatchObject({
      ...{ bucket: 'M4', band: 'red', class: 'substandard', signals: ['EW-R03'] },
      reasons: ['days_past_due:91'],
    });
  });

  it('is asked about its arrears, and what was promised on the call is kept', async () => {
    const supervisor = userOf(stack, 'supervisor');
    for (const { loanId } of [to90, to91]) {
      const { body } = await supervisor.get<Plan>(`/v1/loans/${loanId}/plan`);
      expect(body.promise?.amount).toMatchObject({ currency: 'CNY' });
      expect(body.promise?.amount.amountMinor).toBeGreaterThan(0);
      const calls = await supervisor.get<{ items: { taskId: string }[] }>(
        `/v1/tasks?loanId=${loanId}&type=post_loan_call`,
      );
      expect(calls.body.items.map(({ taskId }) => taskId)).toContain(body.promise?.taskId);
    }
  });

  it('has a car whose insurance each cycle has looked at', async () => {
    const supervisor = userOf(stack, 'supervisor');
    for (const { loanId } of [to90, to91]) {
      const { body } = await supervisor.get<{ notEvaluated: string[] }>(
        `/v1/loans/${loanId}/signals`,
      );
      expect(body.notEvaluated).not.toContain('EW-G03');
    }
  });

  it('is reviewed by people at each new class, for the service only proposes', async () => {
    const risk = userOf(stack, 'risk_officer');
    for (const loan of [to90, to91]) {
      const path = `/v1/tasks?loanId=${loan.loanId}&type=classification_review`;
      const { items } = (await risk.get<{ items: { taskId: string }[] }>(path)).body;
      const about = await Promise.all(
        items.map(async ({ taskId }) => {
          const { body } = await risk.get<{ task: { about: { reason: string } } }>(
            `/v1/tasks/${taskId}`,
          );
          return body.task.about.reason;
        }),
      );
      expect(about.sort()).toEqual(['special_mention', 'substandard']);
    }
    expect(story.done.filter(({ event }) => event === 'failed')).toEqual([]);
  });
});
