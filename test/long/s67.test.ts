import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seen, submitCase, type Case, type SeenFinding } from '../environment/cases.js';
import { originationOf, userOf } from '../environment/clients.js';
import { done, LoanDesk } from '../environment/desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface DebtService {
  state: string;
  incomeMinor: number;
  otherDebtMinor: number;
  instalmentMinor: number;
  basisPoints: number;
  exceeds: boolean;
  stressedBasisPoints: number;
  largestAmountMinor: number;
}
interface Reported {
  report: { sections: Record<string, { debtService: DebtService | null }> };
}

let stack: WholeStack;
let heavy: Case;
let hiding: Case;
let borderline: Case;

beforeAll(async () => {
  stack = await wholeStack();
  heavy = await submitCase(stack, 'over_indebted', 's67');
  hiding = await submitCase(stack, 'hidden_debts', 's67');
  borderline = await submitCase(stack, 'clean', 's67');
  for (const one of [heavy, hiding, borderline]) await seen(stack, () => one.isChecked());
}, 300_000);
afterAll(() => stack.close());

const findingOf = async (one: Case, rule: string): Promise<SeenFinding | undefined> =>
  (await one.findings()).find((each) => each.rule === rule && each.status === 'open');
const valueOf = (finding: SeenFinding | undefined, label: string) =>
  Number(finding?.compared.find((each) => each.label === label)?.value);

/** Debts that are declared besides those at the bureau, in fen a month. */
async function declare(amountMinor: number): Promise<void> {
  const value = [{ lender: '戊示例银行', monthlyPayment: { amountMinor, currency: 'CNY' } }];
  const desk = new LoanDesk(stack, borderline.loanId);
  const correction = { path: 'parties.borrower.declaredDebts', value, reason: 'told on the phone' };
  done(await desk.give(originationOf(stack), 'corrections', correction));
  await seen(stack, () => borderline.isChecked());
}

describe('S67: debts against income', () => {
  it('names the ratio, the one under lower income, and the largest amount that keeps the limit', async () => {
    const finding = await findingOf(heavy, 'debt_service');
    expect(finding).toMatchObject({ severity: 'orange', tolerance: { limitBasisPoints: 5500 } });
    const largest = valueOf(finding, 'largest_amount_within_limit');
    expect(largest).toBeGreaterThan(0);
    expect(largest % 100).toBe(0);
    expect(valueOf(finding, 'debt_service_ratio_stressed')).toBeGreaterThan(
      valueOf(finding, 'debt_service_ratio'),
    );
  });

  it('passes at 55.00 % and not one fen beyond', async () => {
    await declare(1_000_000);
    const finding = await findingOf(borderline, 'debt_service');
    const taken =
      valueOf(finding, 'other_monthly_debts') -
      1_000_000 +
      valueOf(finding, 'instalment_of_this_loan');
    const room = Math.floor((valueOf(finding, 'net_income') * 5500) / 10_000) - taken;
    await declare(room);
    expect(await findingOf(borderline, 'debt_service')).toBeUndefined();
    await declare(room + 1);
    const beyond = await findingOf(borderline, 'debt_service');
    expect(valueOf(beyond, 'debt_service_ratio')).toBe(5501);
    await declare(room);
  });

  it('finds the lender whom nobody names, the loan drawn to repay another, new lenders and guarantees', async () => {
    const rules = (await hiding.findings()).map(({ rule, severity }) => `${rule} ${severity}`);
    expect(rules).toEqual(
      expect.arrayContaining([
        'unknown_lender orange',
        'repaid_by_borrowing orange',
        'new_lenders orange',
        'guarantees_given yellow',
      ]),
    );
    const hidden = await findingOf(hiding, 'unknown_lender');
    expect(hidden?.opensQuestions).toEqual(['Q-PROB-03']);
    expect(valueOf(hidden, 'monthly_repayment_seen')).toBe(50_000);
  });

  it('asks about the hidden lender on the phone, and the report shows the debts and the largest amount', async () => {
    const story = new Story(stack);
    story.left.add('report_review');
    const isWritten = async (one: Case) =>
      (await one.tasks()).some(({ type, status }) => type === 'report_review' && status === 'open');
    await story.until(async () => (await isWritten(heavy)) && (await isWritten(hiding)), 20);
    const interview = (await hiding.tasks()).find(({ type }) => type === 'applicant_interview');
    const path = `/v1/tasks/${interview?.taskId ?? ''}`;
    const { body } = await userOf(stack, 'supervisor').get<{ answers: { rowKey: string }[] }>(path);
    expect(body.answers.map(({ rowKey }) => rowKey)).toContain('Q-PROB-03');
    const debtOf = async (one: Case) =>
      (await one.part<Reported>('report')).report.sections['borrower']?.debtService;
    const finding = await findingOf(heavy, 'debt_service');
    expect(await debtOf(heavy)).toMatchObject({
      ...{ state: 'evaluated', exceeds: true },
      largestAmountMinor: valueOf(finding, 'largest_amount_within_limit'),
      stressedBasisPoints: valueOf(finding, 'debt_service_ratio_stressed'),
    });
    // Two declared debts at the bureau and the one that the statements alone show.
    expect((await debtOf(hiding))?.otherDebtMinor).toBeGreaterThan(50_000 + 40_000);
  });
});
