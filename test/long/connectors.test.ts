import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { aPdf } from '../builders/contents.js';
import { seen } from '../environment/cases.js';
import {
  applicationOf,
  clearFaults,
  changeFacts,
  originationOf,
  sandboxList,
  setFault,
  userOf,
  type Client,
} from '../environment/clients.js';
import { CustomerLink } from '../environment/customer-link.js';
import { done, LoanDesk, refusalOf } from '../environment/desk.js';
import { fromEnvironment } from '../environment/from-environment.js';
import { otherPolicies } from '../environment/other-policies.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Sent {
  template: string | null;
  channel: string;
  partyContact: string;
  params: { token?: string };
  mail?: { to: string; subject: string; text: string };
}
interface Attempt {
  attemptId: string;
  purpose: string;
  startedBy: string;
  recordingKey: string | null;
  transcript: { status: string; because: string | null } | null;
}
interface Party {
  partyId: string;
  contactPoints: object[];
}

const mailbox = 'wang.wires-canary@mail.example';
let stack: WholeStack;
let story: Story;
let supervisor: Client;
let auditor: Client;

/** Interviews are written down; word of an end goes by mail, and is not repeated blindly. */
const ruled = (document: Record<string, unknown>): Record<string, unknown> => {
  const transcripts = document['transcripts'] as object;
  const messages = document['messages'] as object;
  const patience = { giveUpAfterMinutes: 5, attemptsMin: 2 };
  return {
    ...document,
    transcripts: { ...transcripts, purposes: ['verification'], patience },
    messages: { ...messages, others: { channels: ['email', 'sms'], whenUnknown: 'ask' } },
  };
};

beforeAll(async () => {
  const providers = { default: { timeoutSeconds: 3, failuresMax: 1_000 } };
  const folder = await mkdtemp(join(fromEnvironment('SANCHA_TEST_FOLDER'), 'wires-'));
  const rules = await otherPolicies(folder, { 'cn/auto.json': ruled });
  stack = await wholeStack({ ...providers, retryIntervalMaxSeconds: 2 }, undefined, rules);
  story = new Story(stack);
  supervisor = userOf(stack, 'supervisor');
  auditor = userOf(stack, 'auditor');
}, 300_000);
afterAll(() => stack.close());

/** A car loan of somebody with a mailbox, whose papers the test brings. */
async function submitted(
  seed: string,
  change: (body: Record<string, unknown>) => object = (b) => b,
) {
  const body = await applicationOf(stack, 'clean', seed);
  await changeFacts(stack, `clean:${seed}`, { papers: { answers: 'never' } });
  const parties = (body['parties'] as Party[]).map((party) =>
    party.partyId === 'borrower'
      ? {
          ...party,
          contactPoints: [...party.contactPoints, { id: 'email-1', kind: 'email', value: mailbox }],
        }
      : party,
  );
  const answer = await originationOf(stack).post('/v1/loans', change({ ...body, parties }));
  expect(answer.status).toBe(202);
  return new LoanDesk(stack, String(answer.body['loanId']));
}
const messagesOf = ({ loanId }: LoanDesk) => sandboxList<Sent>(stack, `/messages?loanId=${loanId}`);
const types = async (loan: LoanDesk) => (await loan.timeline()).map(({ type }) => type);
const lacking = (type: string) => (body: Record<string, unknown>) => ({
  ...body,
  documents: (body['documents'] as { type: string }[]).filter((one) => one.type !== type),
});

/** A history with its payloads as texts, where they are any. */
const readable = (history: unknown) =>
  JSON.stringify(history, (_, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value,
  );

describe('Connectors: a paper that is asked for by mail', () => {
  let loan: LoanDesk;
  let token: string;

  it('goes to the mailbox alone, with a link, in the words of the policy', async () => {
    loan = await submitted('wires-papers', lacking('labour_contract'));
    await seen(stack, async () => (await messagesOf(loan)).length > 0);
    const [sent, ...others] = await messagesOf(loan);
    expect(others).toEqual([]);
    expect(sent).toMatchObject({ channel: 'email', partyContact: mailbox, template: null });
    expect(sent?.mail?.subject).toMatch(/^【.+】请补充资料$/);
    expect(sent?.mail?.text).toMatch(/劳动合同/);
    expect(sent?.mail?.text).toMatch(/https:\/\/papers\.lender\.example\/#ln_/);
    token = sent?.params.token ?? '';
    await seen(stack, async () => (await types(loan)).includes('message_sent'));
  });

  it('is brought through that link', async () => {
    const link = new CustomerLink(stack, token);
    const opened = await link.open();
    expect(opened.body.papers.map(({ item }) => item)).toEqual(['labour_contract']);
    const uploadId = await link.send('labour_contract', 'labour_contract', aPdf('contract'));
    await seen(stack, async () => {
      const { uploads } = await loan.read<{ uploads: { uploadId: string; status: string }[] }>(
        'documents',
      );
      return uploads.some((one) => one.uploadId === uploadId && one.status === 'received');
    });
  });

  it('names nobody in logs, in Temporal or in the journal of the world', async () => {
    const logged = stack.logged.join('\n');
    const history = await stack.environment.client.workflow.getHandle(loan.loanId).fetchHistory();
    const journal = JSON.stringify(await sandboxList(stack, '/journal?connector=mail'));
    for (const text of [logged, readable(history), journal]) {
      expect(text).not.toContain(mailbox);
      expect(text).not.toContain(token.split('.')[2]);
    }
    expect(journal).toContain(loan.loanId);
  });
});

describe('Connectors: word of an end that the mail server took without saying so', () => {
  let loan: LoanDesk;

  it('is sent once, and its doubt is a person’s', async () => {
    loan = await submitted('wires-end');
    await setFault(stack, { connector: 'mail', mode: 'cut', loanId: loan.loanId });
    done(await supervisor.post(`/v1/loans/${loan.loanId}/withdraw`, { reason: 'another car' }));
    await seen(stack, async () => (await types(loan)).includes('message_undelivered'));
    const task = await loan.openTask('administration');
    const workspace = done(
      await supervisor.get<{ task: { about: { reason: string } } }>(`/v1/tasks/${task.taskId}`),
    );
    expect(workspace.task.about.reason).toBe('message_unknown');
    // It has arrived, and neither a second one nor a text message followed.
    expect((await messagesOf(loan)).map(({ channel }) => channel)).toEqual(['email']);
    expect((await loan.read())['stage']).not.toBe('closed');
  }, 60_000);

  it('and the loan ends when he has dealt with it', async () => {
    await clearFaults(stack);
    const admin = userOf(stack, 'admin');
    const { taskId } = await loan.openTask('administration');
    done(await admin.post(`/v1/tasks/${taskId}/claim`, {}));
    const said = { result: 'dealt_with', comment: 'asked: it came' };
    done(await admin.post(`/v1/tasks/${taskId}/complete`, said));
    await seen(stack, async () => (await loan.read())['stage'] === 'closed');
    expect(await messagesOf(loan)).toHaveLength(1);
  }, 60_000);
});

describe('Connectors: a mail that comes back', () => {
  it('is followed by a text message with the same link', async () => {
    const bounces = (body: Record<string, unknown>) =>
      JSON.parse(
        JSON.stringify(lacking('labour_contract')(body)).replace(mailbox, 'bounce-1@mail.example'),
      ) as object;
    const loan = await submitted('wires-bounce', bounces);
    interface Bounced extends Sent {
      bounced?: object;
    }
    const all = async () => (await messagesOf(loan)) as Bounced[];
    await seen(stack, async () => (await all()).length > 0);
    await seen(stack, async () => (await types(loan)).includes('message_sent'));
    const [mail] = await all();
    // What the lender's gateway reads in the mailbox of bounces, it tells.
    done(await originationOf(stack).post(`/v1/loans/${loan.loanId}/bounces`, mail?.bounced ?? {}));
    await seen(stack, async () => (await all()).length === 2);
    const [, text] = await all();
    expect(text).toMatchObject({ channel: 'sms', template: 'papers_requested' });
    expect(text?.params.token).toBe(mail?.params.token);
  }, 60_000);
});

describe('Connectors: a recorded interview', () => {
  let loan: LoanDesk;
  let attempt: Attempt;

  const attempts = async (of: LoanDesk) => {
    const task = (await of.tasks()).find(({ type }) => type === 'applicant_interview');
    const path = `/v1/tasks/${task?.taskId ?? ''}`;
    return done(await supervisor.get<{ attempts: Attempt[] }>(path)).attempts;
  };
  const show = (who: Client, body: object) =>
    who.post<{ segments: { fromMs: number; text: string }[]; seconds: number }>(
      `/v1/loans/${loan.loanId}/attempts/${attempt.attemptId}/transcript`,
      body,
    );

  it('is written down after the call', async () => {
    loan = await submitted('wires-call');
    await story.until(async () => (await types(loan)).includes('transcript_kept'), 6);
    const all = await attempts(loan);
    attempt = all.find(({ transcript }) => transcript?.status === 'kept') as Attempt;
    expect(attempt).toMatchObject({
      recordingKey: expect.stringMatching(/^recordings\//) as unknown,
      transcript: { status: 'kept', because: null },
    });
  }, 240_000);

  it('is shown to whom its purpose fits, and each showing is written down', async () => {
    const shown = done(await show(auditor, { purpose: 'audit' }));
    expect(shown.segments.length).toBeGreaterThan(5);
    expect(shown.segments.every(({ text }) => text.length > 0)).toBe(true);
    expect(refusalOf(await show(supervisor, { purpose: 'audit' }))).toEqual({
      ...{ status: 409, rule: 'purpose_of_another_role' },
    });
    expect((await show(originationOf(stack), { purpose: 'audit' })).status).toBe(403);
    const told = (await loan.timeline()).filter(({ type }) => type === 'transcript_shown');
    expect(told).toHaveLength(1);
    // What was said stands in no line, no list and no history.
    const [said = ''] = shown.segments.map(({ text }) => text).filter((text) => text.length > 8);
    const history = await stack.environment.client.workflow.getHandle(loan.loanId).fetchHistory();
    for (const text of [stack.logged.join('\n'), readable([await loan.timeline(), history])])
      expect(text).not.toContain(said);
  });

  it('that nobody can write down keeps nothing from going on', async () => {
    const other = await submitted('wires-deaf');
    const { loanId } = other;
    await setFault(stack, { connector: 'transcription', mode: 'error', loanId });
    await story.until(async () => (await types(other)).includes('transcript_missing'), 12);
    await story.until(async () => (await types(other)).includes('approval_opened'), 12);
    const [one] = (await attempts(other)).filter(({ transcript }) => transcript !== null);
    expect(one?.transcript).toEqual({ status: 'none', because: 'given_up' });
  }, 300_000);
});
