import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPdf } from '../builders/contents.js';
import { seen } from '../environment/cases.js';
import { chinaDay, dayAfter } from '../environment/china-time.js';
import { applicationOf, changeFacts, originationOf, userOf } from '../environment/clients.js';
import { CustomerLink, paperMessages } from '../environment/customer-link.js';
import { done, LoanDesk, refusalOf } from '../environment/desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Required {
  item: string;
  status: string;
  defect: string | null;
  documentId: string | null;
  substitute: string | null;
}
interface Papers {
  required: Required[];
  uploads: { uploadId: string; status: string }[];
}

let stack: WholeStack;
let story: Story;
let loan: LoanDesk;
const papers = () => loan.read<Papers>('documents');
const found = async (item: string) =>
  (await papers()).required.find((one) => one.item === item) as Required;
const verifier = () => userOf(stack, 'verifier');

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  story.left.add('document_review').add('information_request').add('report_review');
  const body = await applicationOf(stack, 'mortgage_resale', 's58-homes');
  // The test is the customer, and he does not answer by himself.
  await changeFacts(stack, 'mortgage_resale:s58-homes', { papers: { answers: 'never' } });
  const sent = body['documents'] as { type: string }[];
  const documents = sent.filter(
    ({ type }) => type !== 'income_certificate' && type !== 'bank_statement',
  );
  const answer = await originationOf(stack).post('/v1/loans', { ...body, documents });
  expect(answer.status).toBe(202);
  loan = new LoanDesk(stack, String(answer.body['loanId']));
}, 300_000);
afterAll(() => stack.close());

/** What whoever has the review in hand says of the paper that stands for an item. */
const review = async (item: string, said: object) =>
  await loan.give(verifier(), `documents/${(await found(item)).documentId ?? ''}/review`, said);

describe('S58 as a housing loan: a statement in place of the income certificate', () => {
  it('is asked for once, with what may stand for it', async () => {
    expect(await found('income_certificate')).toMatchObject({
      status: 'wanted',
      defect: 'missing',
    });
    await seen(stack, async () => (await paperMessages(stack, loan.loanId)).length > 0);
    const [message] = await paperMessages(stack, loan.loanId);
    const link = new CustomerLink(stack, message?.params.token ?? 'none');
    const { body } = await link.open();
    const asked = body.papers.find(({ item }) => item === 'income_certificate');
    expect(asked?.types).toEqual(['income_certificate', 'bank_statement']);
    const uploadId = await link.send('income_certificate', 'bank_statement', aPdf('statement'));
    await seen(stack, async () =>
      (await papers()).uploads.some(
        (one) => one.uploadId === uploadId && one.status === 'received',
      ),
    );
    expect(await found('income_certificate')).toMatchObject({ substitute: 'bank_statement' });
  }, 60_000);

  it('is taken with a note and its date alone, and then the report may be signed', async () => {
    await story.until(async () => {
      const open = await loan.openTasks();
      return open.some(({ type }) => type === 'document_review');
    }, 9);
    const { taskId } = await loan.openTask('document_review');
    done(await verifier().post(`/v1/tasks/${taskId}/claim`, {}));
    const taken = { verdict: 'accepted' };
    const dates = { issuedOn: dayAfter(chinaDay(await stack.clock.now()), -1) };
    expect(refusalOf(await review('income_certificate', { ...taken, dates }))).toEqual({
      ...{ status: 409, rule: 'note_missing' },
    });
    const note = 'twelve salaries of the employer';
    expect(refusalOf(await review('income_certificate', { ...taken, note }))).toEqual({
      ...{ status: 409, rule: 'date_missing' },
    });
    done(await review('income_certificate', { ...taken, note, dates }));
    for (const { item, status } of (await papers()).required)
      if (status === 'received') done(await review(item, taken));
    done(await verifier().post(`/v1/tasks/${taskId}/complete`, { result: 'reviewed' }));
    expect(await found('income_certificate')).toMatchObject({
      ...{ status: 'accepted', defect: null, substitute: 'bank_statement' },
    });
    story.left.delete('report_review');
    await story.until(async () => (await loan.read())['stage'] === 'approval', 9);
    const { report } = await loan.read<{ report: { papers: Required[] } }>('report');
    expect(report.papers.find(({ item }) => item === 'income_certificate')).toMatchObject({
      ...{ status: 'accepted', substitute: 'bank_statement' },
    });
  }, 300_000);
});
