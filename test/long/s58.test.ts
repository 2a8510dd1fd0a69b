import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPdf, aPng } from '../builders/contents.js';
import { seen } from '../environment/cases.js';
import { chinaDay, dayAfter } from '../environment/china-time.js';
import {
  applicationOf,
  changeFacts,
  originationOf,
  userOf,
  type Client,
} from '../environment/clients.js';
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
  requests: { status: string; because: string; reminded: boolean; dueOn: string }[];
  uploads: { uploadId: string; status: string }[];
  documents: { documentId: string; type: string; review: { note: string | null } | null }[];
}

let stack: WholeStack;
let story: Story;
let loan: LoanDesk;
let verifier: Client;
const papers = () => loan.read<Papers>('documents');
const messages = () => paperMessages(stack, loan.loanId);
const templates = async () => (await messages()).map(({ template }) => template);
const newestLink = async () =>
  new CustomerLink(stack, (await messages()).at(-1)?.params.token ?? 'none');
const standing = async () =>
  Object.fromEntries(
    (await papers()).required.map(({ item, status, defect }) => [
      item,
      defect === null ? status : `${status} ${defect}`,
    ]),
  );
const open = async () =>
  (await loan.openTasks()).map(({ type, status }) => `${type} ${status}`).sort();

interface SentApplication {
  documents: { type: string; dates?: object }[];
}

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  verifier = userOf(stack, 'verifier');
  story.left.add('document_review').add('information_request').add('report_review');
  const body = (await applicationOf(stack, 'clean', 's58')) as unknown as SentApplication;
  // The test is the customer, and he does not answer by himself.
  await changeFacts(stack, 'clean:s58', { papers: { answers: 'never' } });
  const today = chinaDay(await stack.clock.now());
  const yesterday = dayAfter(today, -1);
  const documents = body.documents
    .filter(({ type }) => type !== 'labour_contract')
    .map((one) => (one.type === 'id_card' ? { ...one, dates: { validUntil: yesterday } } : one));
  const answer = await originationOf(stack).post('/v1/loans', { ...body, documents });
  expect(answer.status).toBe(202);
  loan = new LoanDesk(stack, String(answer.body['loanId']));
}, 300_000);
afterAll(() => stack.close());

/** Says of a paper what whoever has the review in hand says. */
async function review(item: string, said: object) {
  const found = (await papers()).required.find((one) => one.item === item);
  return await loan.give(verifier, `documents/${found?.documentId ?? ''}/review`, said);
}
const taken = { verdict: 'accepted' };
async function reviewing(work: () => Promise<void>): Promise<void> {
  const { taskId } = await loan.openTask('document_review');
  done(await verifier.post(`/v1/tasks/${taskId}/claim`, {}));
  await work();
  done(await verifier.post(`/v1/tasks/${taskId}/complete`, { result: 'reviewed' }));
}
async function received(uploadIds: string[]): Promise<void> {
  await seen(stack, async () => {
    const { uploads } = await papers();
    const mine = uploads.filter(({ uploadId }) => uploadIds.includes(uploadId));
    return mine.every(({ status }) => status === 'received');
  });
}

describe('S58: an application without labour contract and with an expired ID', () => {
  it('is accepted as incomplete, naming both', async () => {
    expect(await standing()).toMatchObject({
      ...{ identity_card: 'wanted expired', labour_contract: 'wanted missing' },
      ...{ driving_licence: 'received', income_certificate: 'received' },
    });
  });

  it('asks the customer once, with one link, and waits for him with its clock stopped', async () => {
    await seen(stack, async () => (await messages()).length > 0);
    const [message] = await messages();
    expect(message).toMatchObject({
      template: 'papers_requested',
      params: { items: 'identity_card,labour_contract' },
    });
    expect((await papers()).requests).toMatchObject([{ because: 'submission', status: 'open' }]);
    const task = await loan.openTask('information_request');
    expect(task).toMatchObject({ status: 'waiting_on_customer', dueAt: null });
  });

  it('reminds him once, and the report is nobody’s to sign while all else is done', async () => {
    await story.until(async () => (await templates()).includes('papers_reminder'), 9);
    expect(await templates()).toEqual(['papers_requested', 'papers_reminder']);
    expect(await open()).toEqual([
      'document_review open',
      'information_request waiting_on_customer',
    ]);
    expect((await loan.read())['stage']).toBe('verification');
    const types = (await loan.tasks()).map(({ type }) => type);
    expect(types).toContain('employer_verification');
    expect(types).not.toContain('report_review');
  }, 240_000);

  it('shows whoever has the link what is asked for, and nothing of anybody', async () => {
    const { status, body } = await (await newestLink()).open();
    expect({ status, ...body }).toEqual({
      ...{ status: 200, usesLeft: 10, uploadBytesMax: 20_000_000 },
      dueOn: (await papers()).requests[0]?.dueOn,
      mediaTypes: expect.arrayContaining(['application/pdf', 'image/png']) as unknown,
      papers: [
        {
          ...{ position: 0, item: 'identity_card', holder: 'borrower' },
          ...{ reason: 'expired', types: ['id_card'] },
        },
        {
          ...{ position: 1, item: 'labour_contract', holder: 'borrower', reason: 'missing' },
          types: ['labour_contract', 'employment_certificate', 'insurance_record'],
        },
      ],
    });
  });

  it('takes through the link nothing else than what was asked for', async () => {
    const link = await newestLink();
    const other = await link.announce('labour_contract', 'invoice', aPng());
    expect(refusalOf(other as never)).toEqual({ status: 409, rule: 'paper_not_asked' });
    expect((await link.announce('driving_licence', 'driving_licence', aPng())).status).toBe(404);
    expect((await link.complete('up_0000000000000000')).status).toBe(404);
  });

  it('asks again for a blurred upload, with another link', async () => {
    const link = await newestLink();
    const ids = [
      await link.send('labour_contract', 'labour_contract', aPdf('blurred')),
      await link.send('identity_card', 'id_card', aPng()),
    ];
    await received(ids);
    expect(await standing()).toMatchObject({
      ...{ identity_card: 'received', labour_contract: 'received' },
    });
    await reviewing(async () => {
      const blurred = { verdict: 'refused', reason: 'unreadable' };
      done(await review('labour_contract', blurred));
      expect(refusalOf(await review('identity_card', taken))).toEqual({
        ...{ status: 409, rule: 'date_missing' },
      });
      done(await review('identity_card', { ...taken, dates: { validUntil: '2060-01-01' } }));
      for (const { item, status } of (await papers()).required)
        if (status === 'received') done(await review(item, taken));
    });
    await seen(stack, async () => (await templates()).includes('papers_again'));
    expect((await messages()).at(-1)?.params.items).toBe('labour_contract');
    expect((await papers()).requests.map(({ status }) => status)).toEqual(['met', 'open']);
    expect((await newestLink()).token).not.toBe(link.token);
    // The old link opens nothing any more.
    expect((await link.open()).status).toBe(404);
    expect(await open()).toEqual(['information_request waiting_on_customer']);
  }, 120_000);

  it('takes a substitute with a note, and then the report may be signed', async () => {
    const link = await newestLink();
    await received([await link.send('labour_contract', 'employment_certificate', aPdf('sealed'))]);
    await reviewing(async () => {
      expect(refusalOf(await review('labour_contract', taken))).toEqual({
        ...{ status: 409, rule: 'note_missing' },
      });
      done(await review('labour_contract', { ...taken, note: 'sealed by the employer' }));
    });
    const { required, documents } = await papers();
    const contract = required.find(({ item }) => item === 'labour_contract');
    expect(contract).toMatchObject({ status: 'accepted', substitute: 'employment_certificate' });
    const document = documents.find(({ documentId }) => documentId === contract?.documentId);
    expect(document?.review).toMatchObject({ note: 'sealed by the employer' });
    story.left.delete('report_review');
    await story.until(async () => (await loan.read())['stage'] === 'approval', 5);
    const { report } = await loan.read<{ report: { papers: Required[] } }>('report');
    expect(report.papers.filter(({ status }) => status !== 'accepted')).toEqual([]);
    // Asked once, reminded once, asked again once.
    expect(await templates()).toEqual(['papers_requested', 'papers_reminder', 'papers_again']);
  }, 240_000);

  it('says in the timeline that the papers came through the link, and keeps its secret nowhere', async () => {
    const events = await loan.timeline();
    const begun = events.filter(({ type }) => type === 'upload_begun');
    expect(begun.map(({ actor }) => actor)).toEqual(Array(3).fill('system:customer_link'));
    const token = (await messages())[0]?.params.token ?? '';
    const secret = token.split('.')[2] ?? '';
    expect(secret).toHaveLength(43);
    expect(JSON.stringify(await loan.read('documents'))).not.toContain(secret);
  });

  it('gives every token that opens nothing the same answer', async () => {
    const token = (await messages()).at(-1)?.params.token ?? '';
    const [loanId = '', requestId = '', secret = ''] = token.split('.');
    const wrong = secret.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
    const bad = [
      ...['', 'x', `${loanId}.${requestId}`, token],
      `${loanId}.${requestId}.${wrong}`,
      `${loanId}.rq_0000000000000000.${secret}`,
      `ln_0000000000000000.${requestId}.${secret}`,
      `${loanId}.constructor.${secret}`,
    ];
    const answers = await Promise.all(bad.map((one) => new CustomerLink(stack, one).open()));
    const said = answers.map(({ status, body }) => {
      const {
        requestId: _id,
        instance: _instance,
        ...rest
      } = body as never as Record<string, unknown>;
      return JSON.stringify({ status, ...rest });
    });
    expect(new Set(said).size).toBe(1);
    expect(answers[0]?.status).toBe(404);
  });
});

describe('S58: the same with people who know nothing of the test', () => {
  it('goes on to approval when the customer has answered the reminder and sent a substitute', async () => {
    const body = await applicationOf(stack, 'papers_missing', 's58');
    const answer = await originationOf(stack).post('/v1/loans', body);
    loan = new LoanDesk(stack, String(answer.body['loanId']));
    for (const type of ['document_review', 'information_request']) story.left.delete(type);
    await story.until(async () => (await loan.read())['stage'] === 'approval', 12);
    expect(await templates()).toEqual(['papers_requested', 'papers_reminder', 'papers_again']);
    const { required } = await papers();
    expect(required.find(({ item }) => item === 'labour_contract')).toMatchObject({
      ...{ status: 'accepted', substitute: 'employment_certificate' },
    });
    expect(story.done.filter(({ event }) => event === 'failed')).toEqual([]);
  }, 300_000);
});
