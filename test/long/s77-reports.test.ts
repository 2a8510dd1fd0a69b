import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seen, submitCase, type Case, type SeenReport } from '../environment/cases.js';
import { userOf } from '../environment/clients.js';
import { done, LoanDesk, person } from '../environment/desk.js';
import { PhoneDesk } from '../environment/phone-desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const dayMs = 86_400_000;
const hourMs = 3_600_000;

let stack: WholeStack;
let story: Story;
const cases: Record<string, Case> = {};
const one = (name: string): Case => {
  const found = cases[name];
  if (found === undefined) throw new Error(`no case ${name}`);
  return found;
};
const desk = (name: string) => new LoanDesk(stack, one(name).loanId);
const judgements: [type: string, role: string, result: string][] = [
  ['fraud_review', 'risk_officer', 'cleared'],
  ['manual_check', 'verifier', 'failed'],
  ['unreachable_review', 'supervisor', 'go_on_unverified'],
];
/** Whatever a person has to conclude on in a case is concluded, as often as something new comes. */
async function judge(name: string): Promise<void> {
  for (const [type, role, result] of judgements)
    while ((await desk(name).openTasks()).some((task) => task.type === type))
      await conclude(name, type, role, { result, comment: '人工核实' });
}
/** By the first who may: whoever made an employer's call does not judge it. */
async function conclude(name: string, type: string, role: string, result: object): Promise<void> {
  for (const n of [1, 2, 3])
    try {
      return await desk(name).work(person(stack, role, n), type, result);
    } catch (error) {
      if (!String(error).includes('reviews_own_work')) throw error;
    }
}
const hasReport = async (name: string) =>
  (await desk(name).openTasks()).some(({ type }) => type === 'report_review');
async function reported(...names: string[]): Promise<void> {
  await story.until(async () => {
    for (const name of names) await judge(name);
    return (await Promise.all(names.map(hasReport))).every(Boolean);
  }, 12);
}
async function toldIn(name: string): Promise<string[]> {
  const { report } = await desk(name).read<SeenReport>('report');
  return report.reasons.map(({ code, detail }) => `${code} ${detail}`);
}
const outcomeIn = async (name: string, check: string) => {
  const { report } = await desk(name).read<SeenReport>('report');
  const all = Object.values(report.sections).flatMap(({ checks }) => checks);
  return all.find((each) => each.check === check)?.outcome;
};

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  for (const [type] of judgements) story.left.add(type);
  for (const type of ['report_review', 'approval']) story.left.add(type);
  const personas = {
    another: 'identity_other_name',
    number: 'number_of_another',
    denied: 'not_my_loan',
    expires: 'id_expires',
    cancelled: 'sme_licence_cancelled',
    renamed: 'sme_other_name',
    represented: 'sme_other_representative',
  };
  for (const [name, persona] of Object.entries(personas))
    cases[name] = await submitCase(stack, persona, 's77-report');
  for (const each of Object.values(cases)) await seen(stack, () => each.isChecked());
}, 300_000);
afterAll(() => stack.close());

describe('S77: the line of the report of each', () => {
  it('“not my loan”, which anti-fraud found unfounded, stands in it as explained', async () => {
    const verifier = userOf(stack, 'verifier');
    const phone = new PhoneDesk(stack, desk('denied'), verifier, 'applicant_interview');
    const isCallable = async () => (await phone.verdict()).allowed;
    await seen(stack, isCallable, { passMs: hourMs, patienceMs: 60_000 });
    const { attemptId } = await phone.call();
    await phone.say('Q-OPEN-01');
    done(await phone.end(attemptId, 'CONNECTED_NOT_RPC'));
    const denial = { result: 'denied', comment: '接听人称从未申请贷款' };
    done(await verifier.post(`${await phone.path()}/complete`, denial));
    await judge('denied');
    const finding = (await one('denied').findings()).find(({ rule }) => rule === 'loan_denied');
    expect(finding).toMatchObject({ severity: 'red', kind: 'fraud', status: 'explained' });
  }, 120_000);

  it('a card that ends before the payout is asked about again, and no money goes out on it', async () => {
    await reported('expires');
    story.left.delete('report_review');
    const isDecided = async () => (await desk('expires').read())['stage'] === 'approval';
    await story.until(isDecided, 6);
    await stack.clock.pass(4 * dayMs);
    story.left.delete('approval');
    const isExpired = async () => {
      const { reason } = (await one('expires').outcomes())['identity'] ?? {};
      return reason === 'id_expired';
    };
    await story.until(isExpired, 10);
    story.left.add('report_review').add('approval');
    const open = (await desk('expires').openTasks()).map(({ type }) => type);
    expect(open).toContain('manual_check');
    expect(await one('expires').asked('core_banking')).toEqual([]);
  }, 300_000);

  it('name and number of two persons, and the number of another', async () => {
    await reported('another', 'number');
    expect(await outcomeIn('another', 'identity')).toEqual({
      ...{ outcome: 'passed_with_note', note: 'identity_confirmed_by_anti_fraud' },
    });
    expect(await toldIn('number')).toContain('check_failed:phone_ownership person_judged');
  }, 300_000);

  it('a cancelled licence, another name and another representative', async () => {
    await reported('cancelled', 'renamed', 'represented');
    for (const name of ['cancelled', 'renamed', 'represented'])
      expect(await toldIn(name)).toContain('check_failed:business_registry person_judged');
    expect(await toldIn('cancelled')).toContain('finding:company_not_in_business red');
    expect(await toldIn('represented')).toContain('finding:legal_representative_differs red');
  }, 300_000);
});
