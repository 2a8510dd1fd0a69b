import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sandboxList } from '../environment/clients.js';
import { ListedLoan } from '../environment/listed-parties.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const asked = { outcome: 'inconclusive', reason: 'candidates' };
const cleared = { outcome: 'passed_with_note', note: 'candidates_cleared' };

let stack: WholeStack;
let story: Story;
let loan: ListedLoan;

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  story.left.add('manual_check').add('pre_disbursement_call');
  const parties = { person: 'principal', company: 'company' };
  loan = await ListedLoan.submit(stack, story, { persona: 'sme_namesake', ...parties });
}, 300_000);
afterAll(() => stack.close());

describe('S18: a company that borrows and its legal representative, both with namesakes on the lists', () => {
  it('are two questions for a person, neither of which the other answers', async () => {
    expect(await loan.outcomes()).toEqual([asked, asked]);
    expect(await loan.openJudgements()).toBe(2);
    await loan.clearOne();
    expect(await loan.openJudgements()).toBe(1);
    expect(await loan.outcomes()).toContainEqual(asked);
    await loan.clearOne();
    for (const one of await loan.outcomes())
      expect(one).toMatchObject({ outcome: 'passed_with_note' });
  });

  it('are asked about by the next version of the lists, and not raised again', async () => {
    await loan.untilMoney();
    await loan.publish('20260301-a');
    const [person = 0, company = 0] = await loan.asked();
    await loan.publish('20260302-b');
    // With the company its owner is asked about who is no party.
    expect(await loan.asked()).toEqual([person + 1, company + 2]);
    expect(await loan.outcomes()).toEqual([cleared, cleared]);
    expect(await loan.openJudgements()).toBe(0);
  }, 300_000);

  it('a new hit on the company is raised, alone, and no money goes out before it is judged', async () => {
    await loan.listCompanyAgain();
    await loan.publish('20260303-c');
    expect(await loan.outcomes()).toEqual([cleared, asked]);
    expect(await loan.openJudgements()).toBe(1);
    const orders = `/core-banking/orders?loanId=${loan.one.loanId}`;
    story.left.delete('pre_disbursement_call');
    const isCalled = async () =>
      (await loan.one.outcomes())['pre_disbursement_call']?.outcome === 'passed';
    await story.until(isCalled, 5);
    expect(await sandboxList(stack, orders)).toEqual([]);
    await loan.clearOne();
    await story.until(async () => (await loan.one.loan())['stage'] === 'servicing', 14);
    expect(await sandboxList(stack, orders)).toHaveLength(1);
  }, 300_000);
});
