import { addDays, civilDate } from '../../calendar/civil-date.js';
import { organisationOf } from '../../checks/case-file.js';
import { entryOf } from '../../entry.js';
import type { BankStatementsFacts, StatementRow } from '../../facts/bank-statements.js';
import type { CrossCheckInput, Purchase } from '../cross-check.js';
import { countAsOne } from '../organisation-names.js';

/** How the down payment is looked for; undefined under a policy of an earlier release, which looks for that of a home nowhere. */
export const lookedForBy = ({ policy }: CrossCheckInput<Purchase>) =>
  policy.tolerances.downPaymentSeen;

/** To whom a down payment goes, by name: the dealer of a car; who sells a home, and whoever keeps its price (资金监管). */
export function receiversOf({ file }: Pick<CrossCheckInput<Purchase>, 'file'>): string[] {
  if (file.product === 'auto') {
    const dealer = organisationOf(file, file.purpose.dealerPartyId);
    return dealer === undefined ? [] : [dealer.name];
  }
  const { sellerPartyId, payeePartyId } = file.purpose;
  const names = [sellerPartyId, payeePartyId].flatMap((partyId) => {
    const party = entryOf(file.parties, partyId)?.party;
    return party === undefined ? [] : [party.name];
  });
  return [...new Set(names)];
}

/**
 * What went to whoever takes the down payment within so many days before the end of the statement, the first of them included: rows in their order, and their
 * sum in minor units.
 */
export function downPaymentsPaid(
  { rows, to }: Pick<BankStatementsFacts, 'rows' | 'to'>,
  receivers: readonly string[],
  windowDays: number,
): { paid: StatementRow[]; seenMinor: number } {
  const since = addDays(civilDate(to), -windowDays);
  const paid = rows.filter(
    (row) =>
      row.on >= since &&
      row.amountMinor < 0 &&
      receivers.some((receiver) => countAsOne(row.counterparty, receiver)),
  );
  return { paid, seenMinor: paid.reduce((sum, row) => sum - row.amountMinor, 0) };
}

/** Whether an amount is at least the share of a whole, unrounded. */
export function reachesShare(partMinor: number, wholeMinor: number, basisPoints: number): boolean {
  return BigInt(partMinor) * 10_000n >= BigInt(wholeMinor) * BigInt(basisPoints);
}
