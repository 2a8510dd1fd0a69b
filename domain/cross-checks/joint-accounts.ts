import type { CreditAccount } from '../facts/credit-bureau.js';
import type { CrossCheckInput } from './cross-check.js';
import { isPaidMonthly, type PaidMonthly } from './debts.js';
import { dataOf } from './usable-facts.js';

type Input = Pick<CrossCheckInput, 'file' | 'policy' | 'now'>;

/**
 * What a party pays on loans that others owe as well, whose debts are counted already: a loan that two owe stands in both reports and is
 * paid once. Each account of theirs stands for one: of two that are alike, the other one is his own.
 */
export function jointDebts(
  input: Input,
  partyId: string,
  countedParties: readonly string[],
): PaidMonthly[] {
  const accounts = (of: string) =>
    (dataOf(input, of, 'credit_bureau')?.accounts ?? []).filter(isPaidMonthly);
  const theirs = countedParties.flatMap(accounts);
  return accounts(partyId).flatMap((account) => {
    const at = theirs.findIndex((one) => isSame(one, account));
    if (at < 0) return [];
    theirs.splice(at, 1);
    return [{ lender: account.lender, monthlyMinor: account.monthlyPaymentMinor }];
  });
}

/**
 * Whether two accounts are one loan. Where both reports say that it is owed with somebody, lender, kind, day and payment tell which; where one
 * says that it is not, it is none. Where they say nothing, only a secured loan of the same balance may be one: two people have a home together,
 * and each has a consumer loan of his own. Cards are somebody's own.
 */
function isSame(one: CreditAccount, other: CreditAccount): boolean {
  if (one.kind === 'card' || one.joint === false || other.joint === false) return false;
  const isAlike =
    one.lender === other.lender &&
    one.kind === other.kind &&
    one.openedOn === other.openedOn &&
    one.monthlyPaymentMinor === other.monthlyPaymentMinor;
  if (one.joint === true && other.joint === true) return isAlike;
  const isSecured = one.secured && other.secured;
  return isAlike && isSecured && one.balanceMinor === other.balanceMinor;
}
