import { organisationOf, personOf } from '../checks/case-file.js';
import type { BankStatementsFacts } from '../facts/bank-statements.js';
import type { CreditBureauFacts } from '../facts/credit-bureau.js';
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
type Seen = { lender: string; monthlyMinor: number };

/**
 * DEBTS() of questions.md §1.1. A lender in several sources counts once, with the largest payment: debts are not understated. Two banks are never
 * one lender for names that are alike (`countAsOne`).
 */
export function monthlyDebts(input: DebtsInput, partyId: string): MonthlyDebts {
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
  const lenders = unionByLender(sources);
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

/** Open accounts only: C is settled, G ended otherwise. */
function bureauPayments(facts: CreditBureauFacts): Seen[] {
  return facts.accounts
    .filter((account) => !/[CG]$/.test(account.statusMonths) && account.monthlyPaymentMinor > 0)
    .map((account) => ({ lender: account.lender, monthlyMinor: account.monthlyPaymentMinor }));
}

/** Counterparties of repayments in enough months, each with the average of the months in which it was paid. */
export function repaymentsSeen(facts: BankStatementsFacts, monthsSeenMin: number): Seen[] {
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
function unionByLender(sources: Record<Column, Seen[]>): LenderDebt[] {
  const lenders = new Map<string, LenderDebt>();
  for (const column of ['bureauMinor', 'declaredMinor', 'statementsMinor'] as const) {
    for (const { lender, monthlyMinor } of sources[column]) {
      const name = lenderAmong([...lenders.keys()], lender) ?? lender;
      const row = lenders.get(name) ?? emptyDebt(name);
      row[column] = (row[column] ?? 0) + monthlyMinor;
      lenders.set(name, row);
    }
  }
  return [...lenders.values()].map((row) => ({
    ...row,
    countedMinor: Math.max(row.bureauMinor ?? 0, row.declaredMinor ?? 0, row.statementsMinor ?? 0),
  }));
}

const emptyDebt = (lender: string): LenderDebt => ({
  lender,
  bureauMinor: null,
  declaredMinor: null,
  statementsMinor: null,
  countedMinor: 0,
});
