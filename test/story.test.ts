import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  applicationOf,
  originationOf,
  sandboxList,
  userOf,
  type Client,
} from './environment/clients.js';
import { Story } from './environment/story.js';
import { wholeStack, type WholeStack } from './environment/whole-stack.js';

interface Task {
  type: string;
  status: string;
  assignee: string;
}
interface Requested {
  connector: string;
  method: string;
  status: number;
  idempotencyKey: string;
  consentReference: string | null;
}

let stack: WholeStack;
let story: Story;
let supervisor: Client;
let loanId: string;
let application: Record<string, unknown>;
const loan = async () => (await supervisor.get(`/v1/loans/${loanId}`)).body;
const part = async (name: string) => (await supervisor.get(`/v1/loans/${loanId}/${name}`)).body;

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  supervisor = userOf(stack, 'supervisor');
  application = await applicationOf(stack, 'clean', 's01');
  const submitted = await originationOf(stack).post('/v1/loans', application);
  expect(submitted).toMatchObject({ status: 202, body: { stage: 'verification' } });
  loanId = String(submitted.body['loanId']);
  await story.until(async () => (await loan())['stage'] === 'servicing', 14);
}, 300_000);
afterAll(() => stack.close());

describe('S01: a clean auto loan from the application to money out', () => {
  it('has every automated check passed, each on its own answer', async () => {
    const { items } = (await part('checks')) as { items: { check: string; outcome: object }[] };
    const outcomes = Object.fromEntries(items.map(({ check, outcome }) => [check, outcome]));
    const passed = { outcome: 'passed' };
    expect(outcomes).toEqual({
      ...{ identity: passed, phone_ownership: passed, bank_card: passed, judicial: passed },
      ...{ credit_bureau: passed, sanctions: passed, employer_directory: passed, tax: passed },
      ...{ social_insurance: passed, provident_fund: passed, bank_statements: passed },
      ...{ business_registry: passed, invoices: passed },
      ...{ vehicle_register: passed, valuation: passed, interview: passed, contract: passed },
      ...{ insurance: passed, insurance_cover: passed },
      ...{ employer_verification: passed, pre_disbursement_call: passed },
    });
    expect((await part('findings'))['items']).toEqual([]);
  });

  it('asks each source once, under its step key and with the consent', async () => {
    const journal = await sandboxList<Requested>(stack, `/journal?loanId=${loanId}`);
    const asked = journal
      .filter(({ idempotencyKey }) => idempotencyKey.includes(':ask_source-'))
      // The list's version is read before each match, under the same key.
      .filter(({ method }) => method === 'POST');
    expect(asked.map(({ status }) => status)).toEqual(asked.map(() => 200));
    expect(new Set(asked.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(asked.length);
    const personal = asked.filter(({ connector }) =>
      ['identity', 'credit_bureau'].includes(connector),
    );
    expect(personal.map(({ consentReference }) => consentReference !== null)).toEqual([true, true]);
  });

  it('is worked by different people, through the API', async () => {
    const list = await supervisor.get<{ items: Task[] }>(`/v1/tasks?loanId=${loanId}`);
    const tasks = list.body.items;
    const kinds = tasks.map(({ type, status }) => `${type} ${status}`).sort();
    expect(kinds).toEqual([
      'applicant_interview done',
      'approval done',
      'approval done',
      // The papers of the application, and the policy of insurance that came with the contract.
      'document_review done',
      'document_review done',
      'employer_verification done',
      'pre_disbursement_call done',
      'report_review done',
    ]);
    const { approval } = (await loan()) as {
      approval: { rounds: { decisions: { by: string }[] }[] };
    };
    const approvers = approval.rounds.flatMap(({ decisions }) => decisions.map(({ by }) => by));
    expect(new Set(approvers).size).toBe(2);
    const workers = tasks.filter(({ type }) => type !== 'approval').map(({ assignee }) => assignee);
    expect(workers.filter((worker) => approvers.includes(worker))).toEqual([]);
    expect(story.done.filter(({ event }) => event === 'failed')).toEqual([]);
  });

  it('approves on a report that recommends it and leaves nothing unverified', async () => {
    const report = await part('report');
    expect(report).toMatchObject({
      status: 'signed',
      report: { recommendation: 'approve', reasons: [], notVerified: [] },
    });
    const { approval } = (await loan()) as { approval: { rounds: { digest: string }[] } };
    expect(approval.rounds.map(({ digest }) => digest)).toEqual([report['digest']]);
  });

  it('pays once, the approved amount to the approved payee', async () => {
    const orders = await sandboxList(stack, `/core-banking/orders?loanId=${loanId}`);
    const { terms, parties } = application as {
      terms: { amount: { amountMinor: number } };
      parties: { role: string; name: string; account: { bank: string; number: string } }[];
    };
    const dealer = parties.find(({ role }) => role === 'dealer');
    expect(orders).toMatchObject([
      {
        ...{ loanId, status: 'paid', amountMinor: terms.amount.amountMinor },
        payee: {
          ...{ name: dealer?.name, bank: dealer?.account.bank },
          accountNumber: dealer?.account.number,
        },
      },
    ]);
  });

  it('rings three times: the employer once, the borrower twice', async () => {
    const calls = await sandboxList<{ toNumber: string; result: string; status: string }>(
      stack,
      `/telephony/calls?loanId=${loanId}`,
    );
    expect(calls.map(({ result, status }) => `${result} ${status}`)).toEqual([
      'answered ended',
      'answered ended',
      'answered ended',
    ]);
    expect(new Set(calls.map(({ toNumber }) => toNumber)).size).toBe(2);
    const messages = await sandboxList<{ template: string }>(stack, `/messages?loanId=${loanId}`);
    expect(messages.map(({ template }) => template)).toEqual(['approved', 'money_paid']);
  });

  it('has a timeline that proves itself, and a process that runs', async () => {
    expect(await part('timeline/verification')).toMatchObject({ valid: true });
    expect(await part('trace')).toMatchObject({
      stage: 'servicing',
      due: [],
      process: { workflowId: loanId, status: 'RUNNING' },
    });
  });
});
