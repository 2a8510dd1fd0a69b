import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { joinedBy } from '../environment/borrowing-together.js';
import { changeFacts, factsOf, seen, submitCase, type Case } from '../environment/cases.js';
import { applicationOf } from '../environment/clients.js';
import { LoanDesk, person } from '../environment/desk.js';
import { publishList, watchTurn } from '../environment/list-watch.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const hourMs = 3_600_000;
const wife = 'clean:namesakes';

let stack: WholeStack;
let story: Story;
let one: Case;
let name: string;

/** People of her name on the lists, the likeliest first; the last is sanctioned since yesterday. */
const listed = (count: number) => ({
  sanctions: {
    candidates: Array.from({ length: count }, (_, n) => ({
      ...{ id: `NK-${n + 1}`, caption: name, birthDate: '1950-01-01', match: true },
      ...{ score: 0.95 - n / 100, datasets: ['un_sc_sanctions'], topics: ['sanction'] },
    })),
  },
});
const ofSpouse = async () =>
  (await one.checks()).items.find(({ key }) => key === 'sanctions:spouse')?.outcome;
const judgements = async () =>
  (await new LoanDesk(stack, one.loanId).openTasks()).filter(({ type }) => type === 'manual_check');

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  story.left.add('manual_check').add('pre_disbursement_call');
  await applicationOf(stack, 'clean', 'namesakes');
  name = (await factsOf<{ borrower: { name: string } }>(stack, wife)).borrower.name;
  await changeFacts(stack, wife, listed(5));
  const spouse = { partyId: 'spouse', role: 'spouse', income: null };
  const application = await joinedBy(stack, 'clean', 'namesakes', spouse);
  one = await submitCase(stack, 'mortgage_clean', 'namesakes', { application });
  await seen(stack, () => one.isChecked());
}, 300_000);
afterAll(() => stack.close());

describe('Namesakes of a spouse on the lists', () => {
  it('are looked for, since she is a party as others are, and five of them are cleared', async () => {
    expect(await ofSpouse()).toEqual({ outcome: 'inconclusive', reason: 'candidates' });
    expect(await judgements()).toHaveLength(1);
    const said = { result: 'passed', comment: 'other people, by day of birth' };
    await new LoanDesk(stack, one.loanId).work(person(stack, 'verifier', 4), 'manual_check', said);
    expect(await ofSpouse()).toMatchObject({ outcome: 'passed_with_note' });
    await story.until(
      async () =>
        (await new LoanDesk(stack, one.loanId).openTasks()).some(
          ({ type }) => type === 'pre_disbursement_call',
        ),
      40,
    );
    expect(await judgements()).toEqual([]);
  }, 300_000);

  it('do not hide a sixth, who comes behind the five', async () => {
    await changeFacts(stack, wife, listed(6));
    await publishList(stack, '20260401-a');
    await stack.clock.pass(25 * hourMs);
    expect(await watchTurn(stack)).toMatchObject({ asked: true });
    await story.settle();
    expect(await ofSpouse()).toEqual({ outcome: 'inconclusive', reason: 'candidates' });
    expect(await judgements()).toHaveLength(1);
  }, 300_000);
});
