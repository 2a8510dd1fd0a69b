import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seen, submitCase, type Case, type SeenFinding } from '../environment/cases.js';
import { originationOf, userOf } from '../environment/clients.js';
import { done, LoanDesk } from '../environment/desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const hiddenMinor = 50_000;

let stack: WholeStack;
let borderline: Case;
let hiding: Case;
beforeAll(async () => {
  stack = await wholeStack();
  borderline = await submitCase(stack, 'mortgage_resale', 's67-homes');
  const hiddenDebts = [{ lender: '丁示例小额贷款有限公司', monthlyMinor: hiddenMinor }];
  const facts = { past: { hiddenDebts } };
  hiding = await submitCase(stack, 'mortgage_resale', 's67-homes-hiding', { facts });
  for (const one of [borderline, hiding]) await seen(stack, () => one.isChecked());
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

describe('S67 as a housing loan', () => {
  it('passes at 55.00 % and not one fen beyond', async () => {
    const declared = 3_000_000;
    await declare(declared);
    const finding = await findingOf(borderline, 'debt_service');
    expect(finding).toMatchObject({ severity: 'orange', tolerance: { limitBasisPoints: 5500 } });
    const taken =
      valueOf(finding, 'other_monthly_debts') -
      declared +
      valueOf(finding, 'instalment_of_this_loan');
    const room = Math.floor((valueOf(finding, 'net_income') * 5500) / 10_000) - taken;
    expect(room).toBeGreaterThan(0);
    await declare(room);
    expect(await findingOf(borderline, 'debt_service')).toBeUndefined();
    await declare(room + 1);
    const beyond = await findingOf(borderline, 'debt_service');
    expect(valueOf(beyond, 'debt_service_ratio')).toBe(5501);
    await declare(room);
  });

  it('finds the lender whom nobody names in the statements, and asks about him on the phone', async () => {
    const hidden = await findingOf(hiding, 'unknown_lender');
    expect(hidden).toMatchObject({ severity: 'orange', opensQuestions: ['Q-PROB-03'] });
    expect(valueOf(hidden, 'monthly_repayment_seen')).toBe(hiddenMinor);
    const story = new Story(stack);
    story.left.add('report_review');
    const isWritten = async () =>
      (await hiding.tasks()).some(
        ({ type, status }) => type === 'report_review' && status === 'open',
      );
    await story.until(isWritten, 20);
    const interviews = (await hiding.tasks()).filter(({ type }) => type === 'applicant_interview');
    const rows = await Promise.all(
      interviews.map(async ({ taskId }) => {
        const path = `/v1/tasks/${taskId}`;
        const { body } = await userOf(stack, 'supervisor').get<{ answers: { rowKey: string }[] }>(
          path,
        );
        return body.answers.map(({ rowKey }) => rowKey);
      }),
    );
    expect(rows.flat()).toContain('Q-PROB-03');
  }, 300_000);
});
