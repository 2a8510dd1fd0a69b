import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clearFaults, setFault, submitCase, type Case } from '../environment/cases.js';
import { done, LoanDesk, person, refusalOf } from '../environment/desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface DutyLine {
  duty: string;
  before: string | null;
  status: string;
  how: string | null;
}

let stack: WholeStack;
let story: Story;
let one: Case;
const desk = () => new LoanDesk(stack, one.loanId);
const isIn = (stage: string) => async () => (await one.loan())['stage'] === stage;
const lists = async () =>
  (await one.part<{ items: DutyLine[] }>('procedure')).items.find(
    ({ duty }) => duty === 'lists_asked',
  );

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  story.left.add('approval');
  // Nobody answers for the lists, and whoever looks into it leaves it at that.
  await setFault(stack, { connector: 'sanctions', mode: 'error' });
  one = await submitCase(stack, 'clean', 's90-money');
  await story.until(isIn('approval'), 20);
}, 400_000);
afterAll(() => stack.close());

describe('S90: what the law lets nobody leave open', () => {
  it('is open in the procedure, and says that money waits for it', async () => {
    expect(await lists()).toMatchObject({ status: 'open', before: 'disbursement', how: null });
  });

  it('keeps everybody from approving, with conditions too, and names the duty', async () => {
    const approver = person(stack, 'approver');
    const conditions = ['放款前完成名单筛查'];
    for (const answer of [
      await desk().decide(approver, 'approve'),
      await desk().decide(approver, 'approve_with_conditions', { conditions }),
    ]) {
      expect(refusalOf(answer)).toEqual({ status: 409, rule: 'duty_open' });
      expect(JSON.stringify(answer.body)).toContain('lists_asked of borrower');
    }
    expect(await one.events()).not.toHaveProperty('decision_taken');
  });

  it('is made again when the case is returned, and is approved then', async () => {
    await clearFaults(stack);
    const questions = ['请完成名单筛查'];
    done(await desk().decide(person(stack, 'approver'), 'return', { questions }));
    await story.until(isIn('approval'), 20);
    expect(await lists()).toMatchObject({ status: 'met', how: 'passed' });
    done(await desk().decide(person(stack, 'approver', 2), 'approve'));
    expect(await one.events()).toMatchObject({ decision_taken: 2 });
  }, 200_000);
});
