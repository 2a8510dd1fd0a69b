import { organisationOf, personOf } from '../checks/case-file.js';
import type { BankStatementsFacts } from '../facts/bank-statements.js';
import type { CreditAccount, CreditBureauFacts } from '../facts/credit-bureau.js';
import { divideRounded } from '../money/rounding.js';
import type { CrossCheckInput } from './cross-check.js';
import { usableFacts } from './usable-facts.js';
import { countAsOne } from './organisation-names.js';

/** One lender's monthly payments, by where they were seen; the largest of them counts. */
export interface LenderDebt {
  lender: string;
  bureauMinor: number | null;
  declaredMinor: number | null;
  statementsMinor: number | null;
  countedMinor: number;
}

/** The questionnaire's DEBTS(): monthly payments of bureau ∪ declared ∪ lenders seen in statements, without the loan asked for. */
export interface MonthlyDebts {
  totalMinor: number;
  lenders: LenderDebt[];
  /** Sources without which the union may be too small. */
  missing: ('credit_bureau' | 'bank_statements')[];
}

type DebtsInput = Pick<CrossCheckInput, 'file' | 'policy' | 'now'>;

/** What is paid to a lender each month. */
export interface PaidMonthly {
  lender: string;
  monthlyMinor: number;
}

/**
 * DEBTS() of questions.md §1.1. A lender in several sources counts once, with the largest payment: debts are not understated. Two banks are never
 * one lender for names that are alike (`countAsOne`).
 * @param joint what somebody else's debts hold already, of loans that both owe (`joint-accounts.ts`)
 */
export function monthlyDebts(
  input: DebtsInput,
  partyId: string,
  joint: readonly PaidMonthly[] = [],
): MonthlyDebts {
  const bureau = usableFacts(input, partyId, 'credit_bureau');
  const statements = usableFacts(input, partyId, 'bank_statements');
  const declared = declaredDebtsOf(input.file, partyId);
  const monthsSeenMin = input.policy.tolerances.undeclaredLender.monthsSeenMin;
  const sources = {
    bureauMinor: bureau.state === 'data' ? bureauPayments(bureau.data) : [],
    declaredMinor: declared.map((debt) => ({
      lender: debt.lender,
      monthlyMinor: debt.monthlyPayment.amountMinor,
    })),
    statementsMinor:
      statements.state === 'data' ? repaymentsSeen(statements.data, monthsSeenMin) : [],
  };
  const lenders = unionByLender(sources, joint);
  const missing: MonthlyDebts['missing'] = [];
  if (bureau.state === 'missing') missing.push('credit_bureau');
  if (statements.state === 'missing') missing.push('bank_statements');
  const totalMinor = lenders.reduce((sum, one) => sum + one.countedMinor, 0);
  return { totalMinor, lenders, missing };
}

/** What a person, or a company that borrows, says it owes. */
function declaredDebtsOf(file: DebtsInput['file'], partyId: string) {
  const person = personOf(file, partyId);
  return person?.declaredDebts ?? organisationOf(file, partyId)?.business?.declaredDebts ?? [];
}

/** Whether something is still paid on an account: C is settled, G ended otherwise. */
export const isPaidMonthly = ({ statusMonths, monthlyPaymentMinor }: CreditAccount): boolean =>
  !/[CG]$/.test(statusMonths) && monthlyPaymentMinor > 0;

function bureauPayments(facts: CreditBureauFacts): PaidMonthly[] {
  return facts.accounts
    .filter(isPaidMonthly)
    .map((account) => ({ lender: account.lender, monthlyMinor: account.monthlyPaymentMinor }));
}

/** Counterparties of repayments in enough months, each with the average of the months in which it was paid. */
export function repaymentsSeen(facts: BankStatementsFacts, monthsSeenMin: number): PaidMonthly[] {
  const byLender = new Map<string, Map<string, number>>();
  for (const row of facts.rows) {
    if (row.tag !== 'loan_repayment' || row.amountMinor >= 0) continue;
    const lender = lenderAmong([...byLender.keys()], row.counterparty) ?? row.counterparty;
    const months = byLender.get(lender) ?? new Map<string, number>();
    const month = row.on.slice(0, 7);
    months.set(month, (months.get(month) ?? 0) - row.amountMinor);
    byLender.set(lender, months);
  }
  return [...byLender]
    .filter(([, months]) => months.size >= monthsSeenMin)
    .map(([lender, months]) => {
      const total = [...months.values()].reduce((sum, one) => sum + one, 0);
      const average = divideRounded(BigInt(total), BigInt(months.size), 'half-up');
      return { lender, monthlyMinor: Number(average) };
    });
}

/** Which of the names is this lender's; the one that is written alike before one that counts as it. */
const lenderAmong = (names: readonly string[], lender: string): string | undefined =>
  names.find((one) => one === lender) ?? names.find((one) => countAsOne(one, lender));

type Column = 'bureauMinor' | 'declaredMinor' | 'statementsMinor';

/** Several accounts at one lender add up within a source; between sources the largest sum stands. */
function unionByLender(
  sources: Record<Column, PaidMonthly[]>,
  joint: readonly PaidMonthly[],
): LenderDebt[] {
  const lenders = new Map<string, LenderDebt>();
  for (const column of ['bureauMinor', 'declaredMinor', 'statementsMinor'] as const) {
    for (const { lender, monthlyMinor } of sources[column]) {
      const name = lenderAmong([...lenders.keys()], lender) ?? lender;
      const row = lenders.get(name) ?? emptyDebt(name);
      row[column] = (row[column] ?? 0) + monthlyMinor;
      lenders.set(name, row);
    }
  }
  return [...lenders.values()].map((row) => ({ ...row, countedMinor: countedOf(row, joint) }));
}

/** How far what somebody says, or pays in a month, may lie below the payment that is meant (lending.md §7.5). */
const paymentWithinPercent = 5;

/** The largest of what the sources say, each without the joint loans at this lender, if it speaks of them at all. */
function countedOf(row: LenderDebt, joint: readonly PaidMonthly[]): number {
  const jointMinor = joint
    .filter(({ lender }) => lender === row.lender || countAsOne(lender, row.lender))
    .reduce((sum, one) => sum + one.monthlyMinor, 0);
  const own = (minor: number | null): number => {
    if (minor === null) return 0;
    const speaksOfIt = minor * 100 >= jointMinor * (100 - paymentWithinPercent);
    return speaksOfIt ? Math.max(0, minor - jointMinor) : minor;
  };
  return Math.max(own(row.bureauMinor), own(row.declaredMinor), own(row.statementsMinor));
}

const emptyDebt = (lender: string): LenderDebt => ({
  lender,
  bureauMinor: null,
  declaredMinor: null,
  statementsMinor: null,
  countedMinor: 0,
});
