import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { applicationOf, originationOf } from '../environment/clients.js';
import { done, LoanDesk, person, refusalOf } from '../environment/desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Required {
  item: string;
  status: string;
  defect: string | null;
  documentId: string | null;
  substitute: string | null;
}
interface Sent {
  documents: { type: string; key: string; sha256: string }[];
}

let stack: WholeStack;
let story: Story;
let loan: LoanDesk;
const statements = async () =>
  (await loan.read<{ required: Required[] }>('documents')).required.find(
    ({ item }) => item === 'financial_statements',
  );

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  story.left.add('document_review').add('report_review').add('approval');
  const body = (await applicationOf(stack, 'sme_clean', 's58-sub')) as unknown as Sent;
  // In place of audited statements the ones that it filed with the tax office.
  const documents = body.documents.map((one) =>
    one.type === 'financial_statement' ? { ...one, type: 'tax_filed_statement' } : one,
  );
  const answer = await originationOf(stack).post('/v1/loans', { ...body, documents });
  expect(answer.status).toBe(202);
  loan = new LoanDesk(stack, String(answer.body['loanId']));
  const isThere = async () =>
    (await loan.openTasks()).some(({ type }) => type === 'document_review');
  await story.until(isThere, 5);
}, 300_000);
afterAll(() => stack.close());

describe('S58 a company that sends another paper than the one wanted', () => {
  it('has it shown as what it stands for, and taken with a note alone', async () => {
    const wanted = await statements();
    expect(wanted).toMatchObject({ status: 'received', substitute: 'tax_filed_statement' });
    const { taskId } = await loan.openTask('document_review');
    const verifier = person(stack, 'verifier', 4);
    done(await verifier.post(`/v1/tasks/${taskId}/claim`, {}));
    const review = async (more: object) =>
      await loan.give(verifier, `documents/${wanted?.documentId ?? ''}/review`, {
        ...{ verdict: 'accepted', ...more },
      });
    expect(refusalOf(await review({}))).toEqual({ status: 409, rule: 'note_missing' });
    done(await review({ note: 'filed with the tax office, same figures' }));
    expect(await statements()).toMatchObject({
      ...{ status: 'accepted', substitute: 'tax_filed_statement' },
    });
    done(await verifier.post(`/v1/tasks/${taskId}/release`, { reason: 'done with it' }));
  });

  it('goes on to approval, and the report says by what it was taken', async () => {
    for (const type of ['document_review', 'report_review'] as const) story.left.delete(type);
    await story.until(async () => (await loan.read())['stage'] === 'approval', 14);
    const { report } = await loan.read<{ report: { papers: Required[] } }>('report');
    expect(report.papers.find(({ item }) => item === 'financial_statements')).toMatchObject({
      ...{ status: 'accepted', substitute: 'tax_filed_statement' },
    });
  }, 300_000);
});
