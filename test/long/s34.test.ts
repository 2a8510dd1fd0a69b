import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Arrears, type AfterCycle } from '../environment/arrears.js';
import { applicationOf, changeFacts, originationOf, userOf } from '../environment/clients.js';
import { LoanDesk } from '../environment/desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

/** What each persona reaches and then pays. `days` are of the name; a look finds them, or up to three more, as months are long. */
const personas = [
  { days: 1, bucket: 'M1', signal: 'EW-R01', band: 'yellow', class: 'special_mention' },
  { days: 31, bucket: 'M2', signal: 'EW-R02', band: 'orange', class: 'special_mention' },
  { days: 61, bucket: 'M3', signal: 'EW-R02', band: 'orange', class: 'special_mention' },
  { days: 91, bucket: 'M4', signal: 'EW-R03', band: 'red', class: 'substandard' },
  { days: 271, bucket: 'M10', signal: 'EW-R03', band: 'red', class: 'doubtful' },
  { days: 361, bucket: 'M13', signal: 'EW-R03', band: 'red', class: 'loss' },
] as const;

const yearsMs = 900_000;
let stack: WholeStack;
let story: Story;
const loans = new Map<number, Arrears>();
const of = (days: number) => loans.get(days) ?? new Arrears(userOf(stack, 'supervisor'), '');
const reached = (days: number) => of(days).seen.find((look) => look.days >= days);
const classRank = ['normal', 'special_mention', 'substandard', 'doubtful', 'loss'];

/** From now on everything is paid, the arrears first. */
async function payUp(days: number): Promise<void> {
  const repayment = { fromInstalment: null, monthsLate: 0, daysLate: 0 };
  await changeFacts(stack, `overdue_${days}:s34`, { repayment });
}

/** Whether a loan has done all that is looked at here: two are followed until they are well again, the others until they are that late. */
function hasShown(days: number): boolean {
  const isWell = of(days).seen.at(-1)?.class === 'normal';
  return reached(days) !== undefined && (isWell || ![1, 91].includes(days));
}

/** A loan of which enough was seen is held, once nobody works on it: in the red it would have a call each week. */
async function isHeld(days: number): Promise<boolean> {
  const { loanId } = of(days);
  if ((await new LoanDesk(stack, loanId).openTasks()).length > 0) return false;
  const held = await userOf(stack, 'supervisor').post(`/v1/loans/${loanId}/hold`, {
    reason: 'seen enough',
  });
  return held.status === 200;
}

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  const supervisor = userOf(stack, 'supervisor');
  for (const { days } of personas) {
    const application = await applicationOf(stack, `overdue_${days}`, 's34');
    const submitted = await originationOf(stack).post('/v1/loans', application);
    loans.set(days, new Arrears(supervisor, String(submitted.body['loanId'])));
  }
  const [paid, over] = [new Set<number>(), new Set<number>()];
  await story.until(async () => {
    for (const { days } of personas) {
      if (over.has(days)) continue;
      await of(days).look();
      if (!paid.has(days) && reached(days) !== undefined) {
        await payUp(days);
        paid.add(days);
      }
      if (hasShown(days) && (await isHeld(days))) over.add(days);
    }
    return over.size === personas.length;
  }, 1_000);
}, yearsMs);
afterAll(() => stack.close());

describe('S34: the six overdue borrowers', () => {
  it.each(personas)('$days days past due: $bucket, $signal, $band, $class', (row) => {
    expect(reached(row.days)).toMatchObject({ bucket: row.bucket, band: row.band });
    expect(reached(row.days)?.signals).toEqual([row.signal]);
    expect(reached(row.days)?.class).toBe(row.class);
    expect(reached(row.days)?.days).toBeLessThanOrEqual(row.days + 13);
  });

  it.each(personas)(
    '$days days past due: every class on the way is that of its days',
    ({ days }) => {
      const until = of(days).seen.findIndex((look) => look.days >= days);
      for (const look of of(days).seen.slice(0, until + 1)) {
        expect({ days: look.days, class: look.class }).toEqual({
          days: look.days,
          class: classOf(look.days),
        });
      }
    },
  );

  it('91 days past due: no upgrade before two periods and six months are over', () => {
    const days = 91;
    const { seen } = of(days);
    const worst = seen.findLastIndex((look) => look.days >= days);
    const after = seen.slice(worst + 1);
    const cleared = after.find((look) => look.days === 0);
    const upgraded = after.find((look) => rank(look) < rank(seen[worst]));
    expect(cleared).toBeDefined();
    expect(upgraded?.class).toBe('normal');
    const months = monthsBetween(cleared?.on ?? '', upgraded?.on ?? '');
    expect(months).toBeGreaterThanOrEqual(6);
    expect(months).toBeLessThanOrEqual(7);
    const between = after.filter((look) => look.days === 0 && look.class !== 'normal');
    expect(new Set(between.map((look) => look.class))).toEqual(new Set(['substandard']));
  });

  it('1 day past due: special mention ends with the arrears, without observation', () => {
    const { seen } = of(1);
    const cleared = seen.find((look, at) => at > seen.findIndex(isLate) && look.days === 0);
    expect(cleared?.class).toBe('normal');
    // The signal stays for its three clean months all the same.
    expect(cleared?.signals).toEqual(['EW-R01']);
  });

  it('has nothing that the people could not do', () => {
    expect(story.done.filter(({ event }) => event === 'failed')).toEqual([]);
  });
});

const isLate = (look: AfterCycle) => look.days > 0;
const rank = (look: AfterCycle | undefined) => classRank.indexOf(look?.class ?? '');

/** Each class begins above its bound (lending.md §2). */
function classOf(days: number): string {
  const bounds = [0, 90, 270, 360];
  return classRank[bounds.filter((bound) => days > bound).length] ?? '';
}

/** Months between two days, a begun one not counted. */
function monthsBetween(from: string, to: string): number {
  const [year = 0, month = 0, day = 0] = from.split('-').map(Number);
  const [endYear = 0, endMonth = 0, endDay = 0] = to.split('-').map(Number);
  return (endYear - year) * 12 + (endMonth - month) - (endDay < day ? 1 : 0);
}
