import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { joinedBy } from '../environment/borrowing-together.js';
import {
  changeFacts,
  seen,
  submitCase,
  type Case,
  type SeenFinding,
} from '../environment/cases.js';
import { applicationOf, userOf } from '../environment/clients.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

type Found = SeenFinding & { subject: string };
interface Interview {
  task: { partyId: string };
  answers: { rowKey: string }[];
}

const monthly = 2_000_000;
/** What she pays elsewhere: 20,000 a month, and once late. */
const debts = [
  {
    ...{ lender: '辛示例银行', kind: 'business', openedOn: '2022-01-10' },
    ...{ balanceMinor: 80_000_000, monthlyMinor: monthly, limitMinor: null, secured: true },
    ...{ statusMonths: 'NNNNNNNNNN1NNNNNNNNNNNNN', overdueMinor: 0, declared: false },
  },
];

let stack: WholeStack;
/** A housing loan of one, of two of whom one owes much, and of two of whom both earn. */
let alone: Case;
let two: Case;
let earning: Case;

beforeAll(async () => {
  stack = await wholeStack();
  const submitted = async (n: string, as: object, owes: object[]) => {
    await applicationOf(stack, 'clean', `s67-${n}`);
    await changeFacts(stack, `clean:s67-${n}`, { debts: owes });
    const wife = { partyId: 'wife', role: 'co_borrower', relation: 'spouse', ...as };
    const application = await joinedBy(stack, 'clean', `s67-${n}`, wife);
    return await submitCase(stack, 'mortgage_clean', `s67-${n}`, { application });
  };
  alone = await submitCase(stack, 'mortgage_clean', 's67-alone');
  two = await submitted('two', { income: null }, debts);
  earning = await submitted('earning', {}, []);
  for (const one of [alone, two, earning]) await seen(stack, () => one.isChecked());
}, 300_000);
afterAll(() => stack.close());

const openOf = async (one: Case) =>
  (await one.part<{ items: Found[] }>('findings')).items.filter(({ status }) => status === 'open');
const about = async (one: Case, rule: string, subject: string) =>
  (await openOf(one)).find((each) => each.rule === rule && each.subject === subject);
const valueOf = (finding: Found | undefined, label: string) =>
  finding?.compared.find((each) => each.label === label)?.value;

describe('S67 two who owe a housing loan', () => {
  it('are held to what both owe: her 20,000 a month elsewhere break what he alone would keep', async () => {
    expect(await about(alone, 'debt_service', 'borrower')).toBeUndefined();
    const finding = await about(two, 'debt_service', 'borrower');
    expect(finding).toMatchObject({ severity: 'orange', kind: 'credit' });
    expect(valueOf(finding, 'debts_of_co_borrower:wife')).toBe(monthly);
    expect(valueOf(finding, 'income_of_co_borrower:wife')).toBeNull();
    expect(Number(valueOf(finding, 'other_monthly_debts'))).toBeGreaterThanOrEqual(monthly);
  });

  it('have her late month about her, and his report is clean', async () => {
    const finding = await about(two, 'overdue_history', 'wife');
    expect(finding).toMatchObject({ severity: 'yellow', opensQuestions: ['Q-PROB-07'] });
    expect(await about(two, 'overdue_history', 'borrower')).toBeUndefined();
  });

  it('may count her income where she states one and the sources show it; who states none is not asked', async () => {
    const asked = async (one: Case) =>
      (await one.asked('tax')).filter(({ idempotencyKey }) => idempotencyKey.includes('-wife:'));
    expect(await asked(two)).toEqual([]);
    expect((await asked(earning)).length).toBeGreaterThan(0);
    // How old she is then hangs on whom the sandbox draws.
    const rules = (await openOf(earning)).map(({ rule }) => rule);
    expect(rules.filter((rule) => rule !== 'age_at_end')).toEqual([]);
  });

  it('are asked each about himself: she on her late month alone, he not about it', async () => {
    const story = new Story(stack);
    story.left.add('report_review');
    const isWritten = async (one: Case) =>
      (await one.tasks()).some(({ type, status }) => type === 'report_review' && status === 'open');
    await story.until(async () => (await isWritten(two)) && (await isWritten(earning)), 20);
    const interviews = await Promise.all(
      (await two.tasks())
        .filter(({ type }) => type === 'applicant_interview')
        .map(({ taskId }) => userOf(stack, 'supervisor').get<Interview>(`/v1/tasks/${taskId}`)),
    );
    const rowsOf = (partyId: string) =>
      interviews
        .filter(({ body }) => body.task.partyId === partyId)
        .flatMap(({ body }) => body.answers.map(({ rowKey }) => rowKey))
        .filter((key) => /^Q-(MORT|PROB)/.test(key));
    expect(rowsOf('wife').filter((key) => key !== 'Q-MORT-22')).toEqual(['Q-PROB-07']);
    expect(rowsOf('borrower')).toContain('Q-MORT-16');
    expect(rowsOf('borrower')).not.toContain('Q-PROB-07');
  }, 300_000);

  it('stand in the report with what each has and owes', async () => {
    const { report } = await earning.part<{
      report: { sections: Record<string, { debtService: object | null }> };
    }>('report');
    expect(report.sections['borrower']?.debtService).toMatchObject({
      state: 'evaluated',
      coBorrowers: [
        { partyId: 'wife', income: { netMonthlyMinor: expect.any(Number) as unknown } },
      ],
    });
  });
});
