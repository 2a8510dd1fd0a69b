import { entryOf, withEntry } from '../../entry.js';
import type { NewCounterparty } from '../../application/new-counterparty.js';
import type { Loan } from '../state/loan.js';
import { withParty } from './evolver.js';
import { partyState } from './submitted-loan.js';

/** Whether a correction says who is paid. */
export const isPaidPath = (path: string): boolean =>
  path === 'purpose.merchantPartyId' || path === 'purpose.payeePartyId';

/** The field of the purpose of a correction of who is paid. */
export const paidField = (path: string): string => path.slice('purpose.'.length);

/** The loan with a company that is new to it. */
export const withCounterparty = (loan: Loan, party: NewCounterparty): Loan => ({
  ...loan,
  parties: withEntry(loan.parties, party.partyId, partyState(party)),
});

/** The fields of a purpose that name a company which sells or is paid. */
const naming = ['dealerPartyId', 'payeePartyId', 'sellerPartyId', 'merchantPartyId'];

/** Marks whoever is paid no more, so that nobody asks about him, and takes the mark from whoever is paid again. */
export function withPaid(before: Loan, after: Loan, path: string, at: string): Loan {
  const field = paidField(path);
  const idOf = ({ purpose }: Loan, name: string) =>
    (purpose as Record<string, unknown>)[name] as string | null | undefined;
  const [from, to] = [idOf(before, field), idOf(after, field)];
  const stillNamed = naming.some((name) => idOf(after, name) === from);
  const marked =
    from == null || stillNamed ? after : withParty(after, from, () => ({ replacedAt: at }));
  const again = to == null ? undefined : entryOf(marked.parties, to);
  if (to == null || again?.replacedAt === undefined) return marked;
  const { replacedAt: _replacedAt, ...state } = again;
  return { ...marked, parties: withEntry(marked.parties, to, state) };
}
