import { entryOf, withEntry } from '../../entry.js';
import type { DoNotCallEvents } from '../events/do-not-call-events.js';
import type { DoNotCall } from '../state/do-not-call.js';
import type { Loan } from '../state/loan.js';
import { withParty, type Evolvers } from './evolver.js';

export const evolveDoNotCalls: Evolvers<keyof DoNotCallEvents> = {
  do_not_call_set: (loan, { data, actor }) =>
    withOne(loan, data.entryId, { ...data, by: actor, asked: null, lifted: null }),
  lift_asked: (loan, { data: { entryId, ...asked }, at, actor }) =>
    changedOne(loan, entryId, { asked: { ...asked, by: actor, at } }),
  lift_declined: (loan, { data }) => changedOne(loan, data.entryId, { asked: null }),
  do_not_call_lifted: (loan, { data: { entryId, ...lifted }, at }) =>
    withoutFlags(changedOne(loan, entryId, { asked: null, lifted: { ...lifted, at } }), entryId),
};

function withOne(loan: Loan, entryId: string, entry: DoNotCall): Loan {
  return { ...loan, doNotCalls: withEntry(loan.doNotCalls ?? {}, entryId, entry) };
}

/** An entry of somebody who was erased elsewhere is lifted here without having been set here. */
function changedOne(loan: Loan, entryId: string, change: Partial<DoNotCall>): Loan {
  const entry = entryOf(loan.doNotCalls ?? {}, entryId);
  return entry === undefined ? loan : withOne(loan, entryId, { ...entry, ...change });
}

/** Releases of before the list put a flag on each number instead; it goes with the entry that took its place. */
function withoutFlags(loan: Loan, entryId: string): Loan {
  const entry = entryOf(loan.doNotCalls ?? {}, entryId);
  if (entry === undefined) return loan;
  return withParty(loan, entry.partyId, ({ contactPoints }) => ({
    contactPoints: contactPoints.map((point) =>
      point.of === entry.of && point.doNotCall ? { ...point, doNotCall: false } : point,
    ),
  }));
}
