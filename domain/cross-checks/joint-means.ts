import type { ComparedValue } from '../findings/finding.js';
import { borrowingPartyOf, keptAnswer, personOf, type CaseFile } from '../checks/case-file.js';
import type { CreditAccount } from '../facts/credit-bureau.js';
import { coBorrowersOf } from './borrowers.js';
import { amount, type CrossCheckInput } from './cross-check.js';
import { monthlyDebts, type MonthlyDebts } from './debts.js';
import { incomeOf, type IncomeSource } from './income.js';
import { dataOf } from './usable-facts.js';

type MeansInput = Pick<CrossCheckInput, 'file' | 'policy' | 'now'>;

/** What a co-borrower brings and owes each month. */
export interface CoBorrowerMeans {
  partyId: string;
  /** Null where he states no income, or no source shows one: what is not proven is not counted. */
  income: { netMonthlyMinor: number; source: IncomeSource } | null;
  debtMinor: number;
}

/** What those who owe the loan have and owe together, each month. */
export interface JointMeans {
  /** The borrower's income and what is proven of the others'; unknown where the borrower's is. */
  income:
    | { kind: 'known'; netMonthlyMinor: number; source: IncomeSource }
    | { kind: 'unknown'; missing: string[] };
  debtMinor: number;
  /** Sources without which the debts may be too small, of any of them. */
  missing: string[];
  coBorrowers: CoBorrowerMeans[];
}

/** What of a co-borrower's income is in the sum; null where none of it was proven. Which of several he is, the label says. */
export const coBorrowerIncomes = ({ partyId, income }: CoBorrowerMeans): ComparedValue =>
  amount(
    `income_of_co_borrower:${partyId}`,
    income?.netMonthlyMinor ?? null,
    income?.source ?? 'application',
  );

/** What of his debts is in the sum. */
export const coBorrowerDebts = ({ partyId, debtMinor }: CoBorrowerMeans): ComparedValue =>
  amount(`debts_of_co_borrower:${partyId}`, debtMinor, 'credit_bureau');

/**
 * Income and debts of the borrower and of each co-borrower (docs/rules/debt-service.md): each of them owes the whole loan, so what one of
 * them pays elsewhere is not there for it. Without co-borrowers it is the borrower's own INCOME() and DEBTS().
 */
export function jointMeans(input: MeansInput, borrowerId: string): JointMeans {
  const own = incomeOf(input, borrowerId);
  const debts = monthlyDebts(input, borrowerId);
  // Where a company borrows, or somebody else than the borrower is asked about, nobody is joined to him.
  const isBorrower = borrowingPartyOf(input.file)?.partyId === borrowerId;
  const others = isBorrower ? coBorrowersOf(input.file) : [];
  const found = others.map((partyId) => meansOf(input, partyId, borrowerId));
  const coBorrowers = found.map(({ means }) => means);
  const brought = coBorrowers.reduce((sum, { income }) => sum + (income?.netMonthlyMinor ?? 0), 0);
  return {
    income:
      own.kind === 'unknown'
        ? { kind: 'unknown', missing: [...own.missing] }
        : { kind: 'known', netMonthlyMinor: own.netMonthlyMinor + brought, source: own.source },
    debtMinor: coBorrowers.reduce((sum, { debtMinor }) => sum + debtMinor, debts.totalMinor),
    missing: [...new Set([...debts.missing, ...found.flatMap(({ missing }) => missing)])],
    coBorrowers,
  };
}

/**
 * Of a co-borrower the credit report has to be there. His statements are read where there are any and are not waited for: nobody is asked for
 * them.
 */
function meansOf(
  input: MeansInput,
  partyId: string,
  borrowerId: string,
): { means: CoBorrowerMeans; missing: MonthlyDebts['missing'] } {
  const isStated = (personOf(input.file, partyId)?.income ?? null) !== null;
  const said = isStated ? incomeOf(input, partyId) : null;
  const income =
    said === null || said.kind === 'unknown'
      ? null
      : { netMonthlyMinor: said.netMonthlyMinor, source: said.source };
  const debts = monthlyDebts(withoutJointAccounts(input, partyId, borrowerId), partyId);
  return {
    means: { partyId, income, debtMinor: debts.totalMinor },
    missing: debts.missing.filter((source) => source === 'credit_bureau'),
  };
}

/** A loan that both owe already stands in both reports, the same to the day and the fen: it is paid once. */
function withoutJointAccounts(input: MeansInput, partyId: string, borrowerId: string): MeansInput {
  const theirs = dataOf(input, partyId, 'credit_bureau')?.accounts ?? [];
  const own = dataOf(input, borrowerId, 'credit_bureau')?.accounts ?? [];
  const isJoint = (account: CreditAccount) => own.some((one) => isSame(one, account));
  if (!theirs.some(isJoint)) return input;
  return {
    ...input,
    file: withAccounts(
      input.file,
      partyId,
      theirs.filter((one) => !isJoint(one)),
    ),
  };
}

/** Cards are somebody's own, whatever they have in common. */
const isSame = (one: CreditAccount, other: CreditAccount): boolean =>
  one.kind !== 'card' &&
  one.lender === other.lender &&
  one.kind === other.kind &&
  one.openedOn === other.openedOn &&
  one.balanceMinor === other.balanceMinor &&
  one.monthlyPaymentMinor === other.monthlyPaymentMinor;

/** The file with these accounts alone in a party's credit report. */
function withAccounts(file: CaseFile, partyId: string, accounts: CreditAccount[]): CaseFile {
  const kept = keptAnswer(file, partyId, 'credit_bureau');
  const state = file.parties[partyId];
  if (state === undefined || kept === undefined || !('data' in kept.answer)) return file;
  const answer = { ...kept.answer, data: { ...kept.answer.data, accounts } };
  const facts = { ...state.facts, credit_bureau: { ...kept, answer } };
  return { ...file, parties: { ...file.parties, [partyId]: { ...state, facts } } };
}
