import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seen } from '../environment/cases.js';
import { chinaDay, dayAfter } from '../environment/china-time.js';
import { applicationOf, changeFacts, originationOf } from '../environment/clients.js';
import { paperMessages } from '../environment/customer-link.js';
import { LoanDesk } from '../environment/desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Required {
  item: string;
  subject: string;
  status: string;
  defect: string | null;
}
interface Sent {
  documents: { type: string; key: string; sha256: string; dates?: object }[];
}

let stack: WholeStack;
let story: Story;
let loan: LoanDesk;
const required = async () => (await loan.read<{ required: Required[] }>('documents')).required;
const standing = async () =>
  Object.fromEntries(
    (await required())
      .filter(({ item }) => item !== 'identity_card')
      .map(({ item, status, defect }) => [item, defect === null ? status : `${status} ${defect}`]),
  );

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  const body = (await applicationOf(stack, 'sme_clean', 's58')) as unknown as Sent;
  // Asked at once, the company answers when it is reminded, and its first copy of the contract cannot be read.
  await changeFacts(stack, 'sme_clean:s58', {
    papers: { answers: 'when_reminded', blurred: ['purchase_contract'] },
  });
  const old = { issuedOn: dayAfter(chinaDay(await stack.clock.now()), -61) };
  const documents = body.documents
    .filter(({ type }) => type !== 'purchase_contract')
    .map((one) => (one.type === 'bank_statement' ? { ...one, dates: old } : one));
  const answer = await originationOf(stack).post('/v1/loans', { ...body, documents });
  expect(answer.status).toBe(202);
  loan = new LoanDesk(stack, String(answer.body['loanId']));
}, 300_000);
afterAll(() => stack.close());

describe('S58-companies: a company without its contract and with an old statement', () => {
  it('is accepted as incomplete, naming both, and asked once', async () => {
    expect(await standing()).toEqual({
      ...{ business_licence: 'received', financial_statements: 'received' },
      ...{ account_statement: 'wanted expired', trade_contract: 'wanted missing' },
      trade_invoices: 'received',
    });
    await seen(stack, async () => (await paperMessages(stack, loan.loanId)).length > 0);
    const [message, ...others] = await paperMessages(stack, loan.loanId);
    expect(others).toEqual([]);
    expect(message?.params).toMatchObject({ items: 'account_statement,trade_contract' });
  });

  it('goes on to approval when what it sent was taken, the blurred contract once more', async () => {
    await story.until(async () => (await loan.read())['stage'] === 'approval', 14);
    const left = (await required()).filter(({ status }) => status !== 'accepted');
    expect(left).toEqual([]);
    const templates = (await paperMessages(stack, loan.loanId)).map(({ template }) => template);
    expect(templates).toEqual(['papers_requested', 'papers_reminder', 'papers_again']);
    expect(story.done.filter(({ event }) => event === 'failed')).toEqual([]);
  }, 300_000);
});
