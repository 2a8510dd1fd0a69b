import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seen, submitCase, type Case } from '../environment/cases.js';
import { sandboxList, userOf } from '../environment/clients.js';
import { done, LoanDesk, person, refusalOf } from '../environment/desk.js';
import { PhoneDesk } from '../environment/phone-desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Sent {
  template: string;
  partyContact: string;
  params: Record<string, string>;
}

let stack: WholeStack;
let story: Story;
/** The cases by what has gone wrong. */
const cases: Record<string, Case> = {};
const one = (name: string): Case => {
  const found = cases[name];
  if (found === undefined) throw new Error(`no case ${name}`);
  return found;
};
const desk = (name: string) => new LoanDesk(stack, one(name).loanId);
beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  for (const type of ['manual_check', 'fraud_review', 'unreachable_review', 'report_review'])
    story.left.add(type);
  cases['unknown'] = await submitCase(stack, 'identity_unknown', 's77');
  cases['another'] = await submitCase(stack, 'identity_other_name', 's77');
  cases['expired'] = await submitCase(stack, 'id_expired', 's77');
  cases['expires'] = await submitCase(stack, 'id_expires', 's77');
  cases['number'] = await submitCase(stack, 'number_of_another', 's77');
  cases['denied'] = await submitCase(stack, 'not_my_loan', 's77');
  cases['wrong'] = await submitCase(stack, 'not_my_loan', 's77-wrong-number');
  cases['revoked'] = await submitCase(stack, 'sme_licence_revoked', 's77');
  cases['represented'] = await submitCase(stack, 'sme_other_representative', 's77');
  cases['renamed'] = await submitCase(stack, 'sme_other_name', 's77');
  for (const each of Object.values(cases)) await seen(stack, () => each.isChecked());
}, 300_000);
afterAll(() => stack.close());

/** Open tasks that stand for a judgement, with their reason. */
const judged = async (name: string) =>
  (await desk(name).openTasks())
    .map(({ type }) => type)
    .filter((type) => type === 'manual_check' || type === 'fraud_review')
    .sort();

describe('S77: identity and licence go wrong, each with its outcome and its task', () => {
  it.each([
    [
      'another',
      'identity',
      { outcome: 'mismatch', reason: 'name_and_number_differ' },
      'fraud_review',
    ],
    [
      'unknown',
      'identity',
      { outcome: 'inconclusive', reason: 'no_record_of_identity' },
      'manual_check',
    ],
    ['expired', 'identity', { outcome: 'inconclusive', reason: 'id_expired' }, 'manual_check'],
    [
      'number',
      'phone_ownership',
      { outcome: 'mismatch', reason: 'number_of_another' },
      'manual_check',
    ],
    [
      'revoked',
      'business_registry',
      { outcome: 'failed', reason: 'company_revoked' },
      'manual_check',
    ],
    [
      'renamed',
      'business_registry',
      { outcome: 'mismatch', reason: 'other_company' },
      'manual_check',
    ],
    [
      ...(['represented', 'business_registry'] as const),
      { outcome: 'mismatch', reason: 'legal_representative_differs' },
      'manual_check',
    ],
  ])('%s: %s', async (name, check, outcome, task) => {
    expect((await one(name).outcomes())[check]).toEqual(outcome);
    expect(await judged(name)).toContain(task);
  });

  it('a card that ends before the payout is noted, and needs nobody yet', async () => {
    expect((await one('expires').outcomes())['identity']).toEqual({
      ...{ outcome: 'passed_with_note', note: 'id_expires_soon' },
    });
    expect(await judged('expires')).toEqual([]);
  });

  it('nobody is called under a name that is not of the number', async () => {
    expect((await desk('another').openTasks()).map(({ type }) => type)).not.toContain(
      'applicant_interview',
    );
    expect((await desk('unknown').openTasks()).map(({ type }) => type)).toContain(
      'applicant_interview',
    );
  });
});

describe('S77: “not my loan”', () => {
  let phone: PhoneDesk;
  const sent = async () => {
    const all = await sandboxList<Sent>(stack, `/messages?loanId=${one('denied').loanId}`);
    return all.filter(({ template }) => template !== 'papers_requested');
  };

  it('is said before anything was asked, and stops everything at once', async () => {
    const verifier = userOf(stack, 'verifier');
    phone = new PhoneDesk(stack, desk('denied'), verifier, 'applicant_interview');
    const isCallable = async () => (await phone.verdict()).allowed;
    await seen(stack, isCallable, { passMs: 3_600_000, patienceMs: 60_000 });
    const { attemptId } = await phone.call();
    await phone.say('Q-OPEN-01');
    done(await phone.end(attemptId, 'CONNECTED_NOT_RPC'));
    const path = await phone.path();
    const denial = { result: 'denied', comment: '接听人称从未申请贷款' };
    done(await verifier.post(`${path}/complete`, denial));
    expect(await desk('denied').read()).toMatchObject({
      ...{ held: true, hold: { reason: 'loan_denied_on_call' } },
    });
    expect((await desk('denied').openTasks()).map(({ type }) => type)).toContain('fraud_review');
    const finding = (await one('denied').findings()).find(({ rule }) => rule === 'loan_denied');
    expect(finding).toMatchObject({ severity: 'red', kind: 'fraud', status: 'open' });
  }, 90_000);

  it('whoever said so has a written notice, with nothing of the loan', async () => {
    await seen(stack, async () => (await sent()).length > 0);
    const [notice, ...more] = await sent();
    expect(more).toEqual([]);
    const { params, template } = notice as Sent;
    expect(template).toBe('identity_misuse_notice');
    expect(Object.keys(params)).toEqual(['reference']);
    const loan = JSON.stringify(await desk('denied').read());
    expect(params['reference']).not.toBe(one('denied').loanId);
    expect(loan).not.toContain(params['reference']);
  });

  it('is not released before anti-fraud has concluded; confirmed, it ends and he hears no more', async () => {
    const risk = person(stack, 'risk_officer');
    const released = await desk('denied').give(risk, 'release', { reason: 'urgent' });
    expect(refusalOf(released)).toEqual({ status: 409, rule: 'fraud_review_open' });
    const said = { result: 'fraud_confirmed', comment: '本人到行核实，身份被冒用' };
    await desk('denied').work(risk, 'fraud_review', said);
    await seen(stack, async () => (await desk('denied').read())['stage'] === 'closed');
    expect(await desk('denied').read()).toMatchObject({ closedReason: 'rejected' });
    expect((await sent()).map(({ template }) => template)).toEqual(['identity_misuse_notice']);
  });
});

describe('S77: “not my loan” on a number that turns out to be wrong', () => {
  it('is said although the task has ended with that call, and told at that very number', async () => {
    const verifier = userOf(stack, 'verifier');
    const loan = desk('wrong');
    const phone = new PhoneDesk(stack, loan, verifier, 'applicant_interview');
    const isCallable = async () => (await phone.verdict()).allowed;
    await seen(stack, isCallable, { passMs: 3_600_000, patienceMs: 60_000 });
    const path = await phone.path();
    const { attemptId, callId } = await phone.call();
    await phone.say('Q-OPEN-01');
    done(await phone.end(attemptId, 'WRONG_NUMBER'));
    // There is no other number, and a supervisor is to say how he is reached.
    expect((await loan.openTasks()).map(({ type }) => type)).toContain('unreachable_review');
    const denial = { result: 'denied', comment: '接听人不认识申请人，从未申请贷款' };
    const other = await person(stack, 'verifier', 2).post(`${path}/complete`, denial);
    expect(refusalOf(other)).toEqual({ status: 409, rule: 'task_ended' });
    done(await verifier.post(`${path}/complete`, denial));
    expect(await loan.read()).toMatchObject({
      ...{ held: true, hold: { reason: 'loan_denied_on_call' } },
    });
    const open = (await loan.openTasks()).map(({ type }) => type);
    expect(open).toContain('fraud_review');
    expect(open).not.toContain('unreachable_review');
    const notices = async () =>
      (await sandboxList<Sent>(stack, `/messages?loanId=${loan.loanId}`)).filter(
        ({ template }) => template === 'identity_misuse_notice',
      );
    await seen(stack, async () => (await notices()).length > 0);
    const dialled = (await phone.dialled()).find((one) => one.callId === callId);
    const plain = (digits = '') => digits.replace(/^\+86/, '');
    expect((await notices()).map(({ partyContact }) => plain(partyContact))).toEqual([
      plain(dialled?.toNumber),
    ]);
  }, 90_000);
});

describe('S77: what the report says of each', () => {
  /** Checks and findings that the report tells of, as codes. */
  async function toldIn(name: string): Promise<string[]> {
    const { report } = await desk(name).read<{
      report: { reasons: { code: string; detail: string }[] };
    }>('report');
    return report.reasons.map(({ code, detail }) => `${code} ${detail}`);
  }
  const hasReport = async (name: string) =>
    (await desk(name).openTasks()).some(({ type }) => type === 'report_review');
  async function judge(name: string, type: string, result: string): Promise<void> {
    const by = type === 'fraud_review' ? 'risk_officer' : 'verifier';
    for (;;) {
      const task = (await desk(name).openTasks()).find((each) => each.type === type);
      if (task === undefined) return;
      await desk(name).work(person(stack, by), type, { result, comment: '人工核实' });
    }
  }

  it('once people have concluded', async () => {
    await judge('another', 'fraud_review', 'cleared');
    expect((await one('another').outcomes())['identity']).toEqual({
      ...{ outcome: 'passed_with_note', note: 'identity_confirmed_by_anti_fraud' },
    });
    const differing = await one('represented').findings();
    expect(differing.find(({ rule }) => rule === 'legal_representative_differs')).toMatchObject({
      ...{ severity: 'red', kind: 'legal', status: 'open' },
    });
    // The others have shown what they are for, and need not be interviewed.
    for (const name of ['another', 'number', 'renamed', 'represented'])
      done(await desk(name).give(userOf(stack, 'supervisor'), 'cancel', { reason: 'seen' }));
    const names = ['unknown', 'expired', 'expires', 'revoked'];
    for (const name of names) await judge(name, 'manual_check', 'failed');
    await story.until(async () => (await Promise.all(names.map(hasReport))).every(Boolean), 6);
    expect(await toldIn('unknown')).toContain('check_failed:identity person_judged');
    expect(await toldIn('expired')).toContain('check_failed:identity person_judged');
    expect(await toldIn('revoked')).toContain('check_failed:business_registry person_judged');
    expect(await toldIn('revoked')).toContain('finding:company_not_in_business red');
    const sections = await desk('expires').read<{
      report: { sections: Record<string, { checks: { check: string; outcome: object }[] }> };
    }>('report');
    const checks = sections.report.sections['borrower']?.checks ?? [];
    expect(checks.find(({ check }) => check === 'identity')?.outcome).toEqual({
      ...{ outcome: 'passed_with_note', note: 'id_expires_soon' },
    });
  }, 240_000);
});
