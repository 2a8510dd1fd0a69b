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

const idOf = ({ purpose }: Loan, name: string) =>
  (purpose as Record<string, unknown>)[name] as string | null | undefined;

/** Everybody whom the purpose names: who sells or is paid, and in a project whoever builds, supervises, pays in or is planned to be paid. */
function namedBy(loan: Loan): readonly (string | null | undefined)[] {
  const all = naming.map((name) => idOf(loan, name));
  if (loan.product !== 'project_finance') return all;
  const { contractor, supervisorPartyId, sponsorPartyIds, budget, capitalPaid } =
    loan.purpose.project;
  return [
    ...[...all, contractor.partyId, supervisorPartyId, ...sponsorPartyIds],
    ...budget.flatMap(({ payeePartyIds }) => payeePartyIds),
    ...capitalPaid.map(({ payerPartyId }) => payerPartyId),
  ];
}

/** Marks whoever is paid no more and is named for nothing else, so that nobody asks about him, and takes the mark from whoever is named again. */
export function withPaid(before: Loan, after: Loan, path: string, at: string): Loan {
  const from = idOf(before, paidField(path));
  const isNamed = from == null || namedBy(after).includes(from);
  return withNamed(isNamed ? after : withParty(after, from, () => ({ replacedAt: at })));
}

/** The loan in which nobody whom the purpose names is marked as paid no more: about him everything is asked. */
export const withNamed = (loan: Loan): Loan =>
  namedBy(loan).reduce<Loan>((next, partyId) => {
    const again = partyId == null ? undefined : entryOf(next.parties, partyId);
    if (partyId == null || again?.replacedAt === undefined) return next;
    const { replacedAt: _replacedAt, ...state } = again;
    return { ...next, parties: withEntry(next.parties, partyId, state) };
  }, loan);
