import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { everyTable } from '../environment/at-rest.js';
import { changeFacts, factsOf, seen, submitCase, type Case } from '../environment/cases.js';
import { applicationOf, originationOf } from '../environment/clients.js';
import { chinaDay, dayAfter } from '../environment/china-time.js';
import { done, LoanDesk } from '../environment/desk.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Facts {
  borrower: { mobile: { number: string; since: string } };
}

const persona = 'clean';
const key = `${persona}:s66-again`;
const dayMs = 86_400_000;

let stack: WholeStack;
/** Three applications of one person within four months, each with another mobile, and somebody who keeps his. */
const applied: Case[] = [];
let numbers: string[];
let steady: Case;

/** The same person applies again; with what he withdraws, the application before is over. */
async function apply(n: number, seed: string): Promise<Case> {
  return await submitCase(stack, persona, seed, {
    application: (body) => ({ ...body, applicationNumber: `S66-${seed}-${n}` }),
  });
}
const withdraw = async ({ loanId }: Case) =>
  done(
    await new LoanDesk(stack, loanId).give(originationOf(stack), 'withdraw', { reason: 'later' }),
  );
const findingOf = async (one: Case) =>
  (await one.findings()).find(({ rule }) => rule === 'contacts_changed');

beforeAll(async () => {
  stack = await wholeStack();
  await applicationOf(stack, persona, 's66-again');
  const { borrower } = await factsOf<Facts>(stack, key);
  const own = borrower.mobile.number;
  numbers = [own, `${own.slice(0, -4)}7101`, `${own.slice(0, -4)}7102`];
  for (const [n, number] of numbers.entries()) {
    const day = chinaDay(await stack.clock.now());
    // The first he has had for years; each of the others he took a week before he came with it.
    const since = n === 0 ? borrower.mobile.since : dayAfter(day, -7);
    await changeFacts(stack, key, { borrower: { mobile: { number, since } } });
    const one = await apply(n, 's66-again');
    await seen(stack, () => one.isChecked());
    applied.push(one);
    if (n < numbers.length - 1) {
      await withdraw(one);
      await stack.clock.pass(60 * dayMs);
    }
  }
  const first = await apply(0, 's66-steady');
  await seen(stack, () => first.isChecked());
  await withdraw(first);
  steady = await apply(1, 's66-steady');
  await seen(stack, () => steady.isChecked());
}, 300_000);
afterAll(() => stack.close());

describe('S66: three mobiles in four months, over three applications of one person', () => {
  it('are a finding in the third, which says where each was seen', async () => {
    const [one, two, three] = applied;
    if (one === undefined || two === undefined || three === undefined) throw new Error('not there');
    expect(await findingOf(one)).toBeUndefined();
    expect(await findingOf(two)).toBeUndefined();
    const finding = await findingOf(three);
    expect(finding).toMatchObject({
      ...{ severity: 'yellow', kind: 'fraud', status: 'open', opensQuestions: ['Q-AUTO-20'] },
      tolerance: { from: 2, windowMonths: 6 },
    });
    // Since when he has the number of the first application that was found nobody knows: it is no change.
    expect(finding?.compared.map(({ label, value, source }) => [label, value, source])).toEqual([
      ['numbers_updated', 2, 'policy'],
      // The report has the newest one too, which counts once for all that.
      ['numbers_seen', 1, 'credit_bureau'],
      ['numbers_seen', 2, 'other_applications'],
      ['numbers_seen', 1, 'phone_ownership'],
    ]);
  });

  it('lead to a background check before anybody signs a report', async () => {
    const open = await new LoanDesk(stack, applied.at(-1)?.loanId ?? '').openTasks();
    expect(open.map(({ type }) => type)).toContain('background_check');
  });

  it('are no finding where he applies again with the number that he had', async () => {
    expect(await findingOf(steady)).toBeUndefined();
    const open = await new LoanDesk(stack, steady.loanId).openTasks();
    expect(open.map(({ type }) => type)).not.toContain('background_check');
  });

  it('stand nowhere in clear', async () => {
    const ends = numbers.map((number) => number.slice(-8));
    for (const { place, text } of await everyTable(stack))
      expect(ends.filter((end) => text.includes(end)).map(() => place)).toEqual([]);
  });
});
