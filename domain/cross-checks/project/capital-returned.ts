import { addDays, civilDate } from '../../calendar/civil-date.js';
import type { BankStatementsFacts, StatementRow } from '../../facts/bank-statements.js';
import { compareOrganisationNames } from '../organisation-names.js';

/** A payment of the owners that the account shows, and how much of it went back to one of them within the window. */
export interface ReturnedCapital {
  paidOn: string;
  amountMinor: number;
  returnedMinor: number;
  /** The day of the last payment back; null where nothing went back. */
  returnedOn: string | null;
}

/**
 * What of the capital that came in went out again to an owner within so many days (抽逃出资): each payment out stands against one payment in, the oldest
 * first, so that nothing is taken back twice, and never for more than came in.
 * @param seen rows of the account in which capital came in
 * @param owners names of whoever paid it in or owns the company
 */
export function capitalReturned(
  seen: readonly StatementRow[],
  { rows }: Pick<BankStatementsFacts, 'rows'>,
  owners: readonly string[],
  withinDays: number,
): ReturnedCapital[] {
  const isOwner = (name: string) =>
    owners.some((owner) => compareOrganisationNames(name, owner) === 'same');
  const outgoing = rows
    .filter(({ amountMinor, counterparty }) => amountMinor < 0 && isOwner(counterparty))
    .map(({ on, amountMinor }) => ({ on, leftMinor: -amountMinor }));
  const byDay = [...seen].sort((left, right) => (left.on < right.on ? -1 : 1));
  return byDay.map(({ on, amountMinor }) => {
    const last = addDays(civilDate(on), withinDays);
    let returnedMinor = 0;
    let returnedOn: string | null = null;
    for (const out of outgoing) {
      if (out.on < on || out.on > last) continue;
      const taken = Math.min(out.leftMinor, amountMinor - returnedMinor);
      if (taken <= 0) continue;
      out.leftMinor -= taken;
      returnedMinor += taken;
      returnedOn = out.on;
    }
    return { paidOn: on, amountMinor, returnedMinor, returnedOn };
  });
}
