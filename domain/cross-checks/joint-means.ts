import { borrowingPartyOf } from '../checks/case-file.js';
import { coBorrowersOf } from './borrowers.js';
import { coBorrowerMeans, type CoBorrowerMeans } from './co-borrower-means.js';
import type { CrossCheckInput } from './cross-check.js';
import { monthlyDebts } from './debts.js';
import { exactIncome, incomeOf, type IncomeResult, type IncomeSource } from './income.js';

type MeansInput = Pick<CrossCheckInput, 'file' | 'policy' | 'now'>;

type KnownIncomeKind = Exclude<IncomeResult['kind'], 'unknown'>;

/** What those who owe the loan have and owe together, each month. */
export interface JointMeans {
  /** The borrower's income and what is proven of the others'; unknown where the borrower's is. */
  income:
    | { kind: KnownIncomeKind; netMonthlyMinor: number; source: IncomeSource }
    | { kind: 'unknown'; missing: string[] };
  debtMinor: number;
  /** Sources without which the debts may be too small, of any of them. */
  missing: string[];
  coBorrowers: CoBorrowerMeans[];
}

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
  const found = others.map((partyId, i) =>
    coBorrowerMeans(input, partyId, [borrowerId, ...others.slice(0, i)]),
  );
  const coBorrowers = found.map(({ means }) => means);
  const brought = coBorrowers.reduce((sum, { income }) => sum + (income?.netMonthlyMinor ?? 0), 0);
  const isBound = found.some(({ isLowerBound }) => isLowerBound);
  return {
    income: jointIncome(own, brought, isBound),
    debtMinor: coBorrowers.reduce((sum, { debtMinor }) => sum + debtMinor, debts.totalMinor),
    missing: [...new Set([...debts.missing, ...found.flatMap(({ missing }) => missing)])],
    coBorrowers,
  };
}

/** A sum with a lower bound in it is one; with an upper bound besides, it proves nothing either way. */
function jointIncome(
  own: IncomeResult,
  broughtMinor: number,
  isBound: boolean,
): JointMeans['income'] {
  if (own.kind === 'unknown') return { kind: 'unknown', missing: [...own.missing] };
  if (isBound && own.kind === 'at_most') return { kind: 'unknown', missing: [exactIncome] };
  const { source, netMonthlyMinor } = own;
  const kind = isBound ? 'at_least' : own.kind;
  return { kind, netMonthlyMinor: netMonthlyMinor + broughtMinor, source };
}
