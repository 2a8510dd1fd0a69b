import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { changeFacts, factsOf, submitCase, type Case } from '../environment/cases.js';
import { originationOf, sandboxList, userOf } from '../environment/clients.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface SeenTask {
  taskId: string;
  type: string;
  status: string;
  partyId: string | null;
}
interface Person {
  name: string;
  idNumber: string;
  mobile: { number: string };
}
interface Parties {
  stage: string;
  round: number;
  parties: { partyId: string; positions: string[]; positionChanges: object[] }[];
}

/** Loans live for weeks in some of these tests, on a machine that does much else. */
const patientMs = 200_000;

let stack: WholeStack;
let story: Story;
/** Loans of one company each; what becomes of them is told below. */
let early: Case;
let late: Case;
let named: Case;
let agreed: Case;

const all = () => [early, late, named, agreed];
const tasksOf = async (one: Case, type: string): Promise<SeenTask[]> =>
  ((await one.tasks()) as unknown as SeenTask[]).filter((task) => task.type === type);
const isWaiting = async (one: Case, type: string): Promise<boolean> =>
  (await tasksOf(one, type)).some(({ status }) => status === 'open');
const areWaiting = async (cases: readonly Case[], type: string): Promise<boolean> =>
  (await Promise.all(cases.map((one) => isWaiting(one, type)))).every(Boolean);
const seenOf = async (one: Case) => (await one.loan()) as unknown as Parties;
const partyOf = async (one: Case, partyId: string) =>
  (await seenOf(one)).parties.find((party) => party.partyId === partyId);
const seedOf = (one: Case) =>
  one === early ? 'k1' : one === late ? 'k2' : one === named ? 'k3' : 'k4';

/** The body by which the successor of a case takes a position over, as its company would send it. */
async function successorOf(one: Case, position: string): Promise<Record<string, unknown>> {
  const query = `seed=${seedOf(one)}&position=${position}`;
  const response = await fetch(`${stack.sandboxUrl}/personas/sme_clean/successor?${query}`);
  return (await response.json()) as Record<string, unknown>;
}

const tell = async (one: Case, body: object) =>
  await originationOf(stack).post(`/v1/loans/${one.loanId}/parties`, body);

/** Summaries of the timeline in a language. */
async function timeline(one: Case, language: string): Promise<string[]> {
  const token = await userOf(stack, 'supervisor').accessToken();
  const url = `${stack.apiUrl}/v1/loans/${one.loanId}/timeline?limit=200`;
  const headers = { authorization: `Bearer ${token}`, 'accept-language': language };
  const { items } = (await (await fetch(url, { headers })).json()) as {
    items: { summary: string }[];
  };
  return items.map(({ summary }) => summary);
}

const plain = (number: string) => number.replace(/^\+86/, '');
/** The numbers that were called for a loan, in order. */
const calledFor = async ({ loanId }: Case) =>
  (await sandboxList<{ toNumber: string }>(stack, `/telephony/calls?loanId=${loanId}`)).map(
    ({ toNumber }) => plain(toNumber),
  );

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  early = await submitCase(stack, 'sme_clean', 'k1');
  late = await submitCase(stack, 'sme_clean', 'k2');
  named = await submitCase(stack, 'sme_clean', 'k3');
  agreed = await submitCase(stack, 'sme_clean', 'k4');
  story.left.add('report_review');
  await story.until(() => areWaiting(all(), 'report_review'), 20);
}, 300_000);
afterAll(() => stack.close());

describe('Key-persons: a finance head who leaves after her interview, before the report', () => {
  it('is succeeded in one command, which a second one is told of', async () => {
    const body = await successorOf(early, 'finance_head');
    expect(await tell(early, body)).toMatchObject({ status: 200 });
    expect(await tell(early, body)).toMatchObject({
      ...{ status: 409, body: { rule: 'not_the_holder' } },
    });
  });

  it('stays in the loan with what is known of her, dated, and holds nothing', async () => {
    const today = expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/);
    expect(await partyOf(early, 'finance')).toMatchObject({
      positions: [],
      positionChanges: [{ position: 'finance_head', what: 'given_up', on: today }],
    });
    expect(await partyOf(early, 'successor')).toMatchObject({
      positions: ['finance_head'],
      positionChanges: [{ position: 'finance_head', what: 'taken', on: today }],
    });
    const zh = await timeline(early, 'zh-CN');
    const en = await timeline(early, 'en');
    expect(zh.join()).toMatch(/关键人员变更：财务负责人，由 finance 变更为 successor/);
    expect(en.join()).toMatch(/Key person changed: finance head from finance to successor/);
  });

  it(
    'is followed by checks of the successor that the position asks for, and by her interview',
    async () => {
      story.left.clear();
      story.left.add('pre_disbursement_call');
      await story.until(() => areWaiting(all(), 'pre_disbursement_call'), 20);
      const { items } = await early.checks();
      const ofSuccessor = items.filter(({ key }) => key.endsWith(':successor'));
      expect(ofSuccessor.map(({ check, outcome }) => `${check} ${outcome.outcome}`).sort()).toEqual(
        ['identity passed', 'interview passed', 'phone_ownership passed', 'sanctions passed'],
      );
      const interviews = await tasksOf(early, 'applicant_interview');
      expect(interviews.map(({ partyId, status }) => `${partyId} ${status}`).sort()).toEqual([
        ...['finance done', 'principal done', 'successor done'],
      ]);
      expect(await early.part('report')).toMatchObject({
        report: { recommendation: 'approve', notVerified: [] },
      });
    },
    patientMs,
  );
});

describe('a legal representative who changes between approval and money', () => {
  it(
    'takes the loan back to verification, and the register is asked again',
    async () => {
      const { successor } = await factsOf<{ successor: Person }>(stack, 'sme_clean:k4');
      await changeFacts(stack, 'sme_clean:k4', {
        business: {
          register: {
            legalRepresentative: { name: successor.name, idNumber: successor.idNumber },
          },
        },
      });
      const asked = async (one: Case) => (await one.asked('business_registry')).length;
      for (const one of [named, agreed]) {
        const before = await asked(one);
        const body = await successorOf(one, 'legal_representative');
        expect(await tell(one, body)).toMatchObject({ status: 200 });
        story.left.add('manual_check');
        await story.settle();
        expect(await seenOf(one)).toMatchObject({ round: 2 });
        expect(await asked(one)).toBe(before + 1);
      }
    },
    patientMs,
  );

  it('is a red finding where the register says otherwise', async () => {
    const found = (await named.findings()).map(({ rule, severity }) => `${rule} ${severity}`);
    expect(found).toEqual(['legal_representative_differs red']);
    const { items } = await named.checks();
    expect(items.find(({ key }) => key === 'business_registry:company')?.outcome).toEqual({
      ...{ outcome: 'mismatch', reason: 'legal_representative_differs' },
    });
    expect(await agreed.findings()).toEqual([]);
  });

  it(
    'confirms before the money in the place of the former one, who is not called any more',
    async () => {
      const { borrower, successor } = await factsOf<{ borrower: Person; successor: Person }>(
        stack,
        'sme_clean:k4',
      );
      const before = (await calledFor(agreed)).length;
      story.left.clear();
      story.left.add('manual_check');
      story.left.add('post_loan_call');
      const paid = [early, late, agreed];
      const isOut = async (one: Case) => (await seenOf(one)).stage === 'servicing';
      await story.until(async () => (await Promise.all(paid.map(isOut))).every(Boolean), 30);
      const since = (await calledFor(agreed)).slice(before);
      expect(since).toContain(plain(successor.mobile.number));
      expect(since).not.toContain(plain(borrower.mobile.number));
    },
    patientMs,
  );
});

describe('a finance head who leaves after the money', () => {
  let callId = '';

  it(
    'hands the open callback over to the successor, with what it asks',
    async () => {
      await story.until(() => isWaiting(late, 'post_loan_call'), 60);
      const [call] = await tasksOf(late, 'post_loan_call');
      expect(call).toMatchObject({ partyId: 'finance' });
      expect(await tell(late, await successorOf(late, 'finance_head'))).toMatchObject({
        status: 200,
      });
      const calls = await tasksOf(late, 'post_loan_call');
      expect(calls.map(({ partyId, status }) => `${partyId} ${status}`).sort()).toEqual([
        ...['finance cancelled', 'successor open'],
      ]);
      callId = calls.find(({ partyId }) => partyId === 'successor')?.taskId ?? '';
      const { items, calledBack } = await late.part<{
        items: { status: string }[];
        calledBack: string;
      }>('plan');
      expect(calledBack).toBe('successor');
      expect(items.filter(({ status }) => status === 'opened')).toHaveLength(1);
    },
    patientMs,
  );

  it(
    'is never called again: the successor is looked up, and answers',
    async () => {
      const { financeHead, successor } = await factsOf<{ financeHead: Person; successor: Person }>(
        stack,
        'sme_clean:k2',
      );
      const before = (await calledFor(late)).length;
      story.left.delete('post_loan_call');
      const isDone = async () =>
        (await tasksOf(late, 'post_loan_call')).some(
          ({ taskId, status }) => taskId === callId && status === 'done',
        );
      await story.until(isDone, 20);
      const since = (await calledFor(late)).slice(before);
      expect(since).toContain(plain(successor.mobile.number));
      expect(since).not.toContain(plain(financeHead.mobile.number));
      const { items } = await late.checks();
      const ofSuccessor = items.filter(({ key }) => key.endsWith(':successor'));
      expect(ofSuccessor.map(({ check, outcome }) => `${check} ${outcome.outcome}`).sort()).toEqual(
        [
          // Whoever says when the statements come is asked for them (Q-POST-ENT-10).
          'follow_up_request_statements inconclusive',
          ...['identity passed', 'phone_ownership passed', 'sanctions passed'],
        ],
      );
      const { items: plan } = await late.part<{ items: { status: string }[] }>('plan');
      expect(plan.filter(({ status }) => status === 'opened')).toHaveLength(0);
      expect(plan.some(({ status }) => status === 'done')).toBe(true);
      expect(story.done.filter(({ event }) => event === 'failed')).toEqual([]);
    },
    patientMs,
  );
});
