import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { applicationOf, originationOf } from '../environment/clients.js';
import { done, LoanDesk, person } from '../environment/desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Flag {
  rule: string;
  severity: string;
  kind: string;
  status: string;
  compared: object[];
}

let stack: WholeStack;
let story: Story;
let loan: LoanDesk;
let text: string;
const flag = async () => {
  const { items } = await loan.read<{ items: Flag[] }>('findings');
  return items.find(({ rule }) => rule === 'gate_failed');
};
const hasOpen = async (kind: string) => (await loan.openTasks()).some(({ type }) => type === kind);

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  for (const kind of ['fraud_review', 'unreachable_review', 'report_review']) story.left.add(kind);
  const application = await applicationOf(stack, 'answered_by_another', 's12');
  const [borrower] = (application as { parties: { idNumber: string }[] }).parties;
  text = borrower?.idNumber.slice(-4) ?? '';
  const submitted = await originationOf(stack).post('/v1/loans', application);
  loan = new LoanDesk(stack, String(done(submitted)['loanId']));
}, 60_000);
afterAll(() => stack.close());

describe('S12: somebody else takes the calls and says that he is the borrower', () => {
  it('once: it is flagged, and nothing that was asked is told', async () => {
    await story.until(async () => (await flag()) !== undefined, 6);
    const raised = await flag();
    expect(raised).toMatchObject({ severity: 'yellow', kind: 'fraud', status: 'open' });
    expect(JSON.stringify(raised?.compared)).not.toContain(text);
    expect(await hasOpen('fraud_review')).toBe(false);
  }, 120_000);

  it('twice: nobody calls by himself again, a supervisor and anti-fraud look', async () => {
    await story.until(async () => await hasOpen('unreachable_review'), 6);
    expect(await flag()).toMatchObject({ severity: 'red', status: 'open' });
    expect(await hasOpen('fraud_review')).toBe(true);
    expect(await hasOpen('applicant_interview')).toBe(false);
    const concluded = (await loan.timeline()).filter(({ type }) => type === 'gate_concluded');
    expect(concluded).toHaveLength(2);
  }, 120_000);

  it('no report before both have concluded; the right person then answers for himself', async () => {
    const again = { result: 'try_again', comment: 'the branch has a better time of him' };
    await loan.work(person(stack, 'supervisor'), 'unreachable_review', again);
    await story.until(async () => !(await hasOpen('applicant_interview')), 6);
    expect(await hasOpen('report_review')).toBe(false);
    expect(await flag()).toMatchObject({ severity: 'red', status: 'open' });
    const cleared = {
      result: 'cleared',
      comment: 'his brother took the calls, as he says himself',
    };
    await loan.work(person(stack, 'risk_officer'), 'fraud_review', cleared);
    await story.until(async () => await hasOpen('report_review'), 6);
    expect(await flag()).toMatchObject({ status: 'explained' });
  }, 120_000);
});
