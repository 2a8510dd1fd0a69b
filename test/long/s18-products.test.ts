import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ListedLoan, type Listed } from '../environment/listed-parties.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const asked = { outcome: 'inconclusive', reason: 'candidates' };
const cleared = { outcome: 'passed_with_note', note: 'candidates_cleared' };
/** Who sells a home, builds a project or is paid for what is bought is screened as whoever borrows is. */
const rows: Listed[] = [
  { persona: 'mortgage_namesake', person: 'borrower', company: 'developer' },
  { persona: 'consumer_namesake', person: 'borrower', company: 'merchant' },
  { persona: 'project_namesake', person: 'principal', company: 'contractor' },
];

let stack: WholeStack;
let story: Story;
beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  story.left.add('manual_check').add('pre_disbursement_call');
}, 300_000);
afterAll(() => stack.close());

describe.each(rows)('S18 with $persona: $person and $company', (listed) => {
  let loan: ListedLoan;
  beforeAll(async () => {
    loan = await ListedLoan.submit(stack, story, listed);
  }, 120_000);

  it('are cleared with a reason, one by one', async () => {
    expect(await loan.outcomes()).toEqual([asked, asked]);
    await loan.clearOne();
    await loan.clearOne();
    for (const one of await loan.outcomes())
      expect(one).toMatchObject({ outcome: 'passed_with_note' });
  });

  it('are not raised again by the next version, and a new hit is', async () => {
    await loan.untilMoney();
    await loan.publish(`${listed.persona}-a`);
    const before = await loan.asked();
    await loan.publish(`${listed.persona}-b`);
    expect(await loan.asked()).toEqual(before.map((times) => times + 1));
    expect(await loan.outcomes()).toEqual([cleared, cleared]);
    expect(await loan.openJudgements()).toBe(0);
    await loan.listCompanyAgain();
    await loan.publish(`${listed.persona}-c`);
    expect(await loan.outcomes()).toEqual([cleared, asked]);
    expect(await loan.openJudgements()).toBe(1);
  }, 300_000);
});
