import { isMoneyOrdered } from '../money-ordered.js';
import { entryOf } from '../../entry.js';
import type { ContactCorrection, PointCorrection } from '../../application/contact-correction.js';
import { holderOfNumber } from '../../application/numbers-apart.js';
import { canonicalContact } from '../calls/canonical-contact.js';
import { attemptsOf } from '../calls/attempts-of.js';
import { fitsTask, purposeOf } from '../calls/call-purpose.js';
import type { CommandOf } from '../commands/command.js';
import type { Draft } from '../draft.js';
import { openTasks } from '../open-tasks.js';
import { refuse, type Refusal } from '../refusal.js';
import { cancelQuestions, makeStale, markStale } from '../staleness.js';
import type { KnownContactPoint, PartyState } from '../state/party-state.js';

/** The path under which contact details are corrected, behind `parties.<partyId>.`. */
export const contactPath = 'contactPoints';

/**
 * Corrects a contact detail of a person, at any time until the loan ends: people move and change numbers while they repay. The check of
 * who owns the number is asked anew, and calls that wait for the old number take the new one.
 */
export function correctContact(
  draft: Draft,
  state: PartyState,
  correction: ContactCorrection,
  { reason, documentKey }: CommandOf<'correctField'>,
): Refusal | undefined {
  const { partyId } = state.party;
  const refusal = correction.kind === 'address' ? undefined : misfitOf(draft, state, correction);
  if (refusal !== undefined) return refusal;
  const about = { path: contactPath, reason, documentKey, partyId, value: null };
  draft.emit('field_corrected', about, { [partyId]: { value: correction } });
  const stale = correction.kind === 'mobile' ? ['phone_ownership'] : [];
  cancelQuestions(draft, stale, partyId, 'contact_corrected');
  const because = `corrected:${contactPath}`;
  // Report and approval are history once the money is out; only what is asked in servicing is asked anew.
  if (!isMoneyOrdered(draft.loan)) makeStale(draft, stale, partyId, because);
  else markStale(draft, stale, partyId, because);
  if (correction.kind !== 'address') moveAttempts(draft, partyId, correction);
}

function misfitOf(
  draft: Draft,
  { party, contactPoints }: PartyState,
  correction: PointCorrection,
): Refusal | undefined {
  const { id, kind, replaces } = correction;
  if (contactPoints.some((known) => known.id === id)) {
    return refuse('contact_point_exists', 'Give the new contact point an id of its own.', {
      path: 'value.id',
    });
  }
  const old = contactPoints.find((known) => known.id === replaces && known.of === 'self');
  if (replaces !== null && (old === undefined || old.replacedBy !== undefined)) {
    return refuse('unknown_contact_point', 'Name a contact point of this person in use.', {
      path: 'value.replaces',
    });
  }
  const lastMobile = old?.kind === 'mobile' && !hasOtherMobile(contactPoints, old);
  if (lastMobile && kind !== 'mobile') {
    return refuse('mobile_needed', 'A mobile number is replaced by another mobile number.', {
      path: 'value.kind',
    });
  }
  // Last: whatever is refused anyway must not say besides whether a number that somebody guesses is the right one.
  const inUse = contactPoints.filter((known) => known.of === 'self' && known.staleAt === null);
  const same = inUse.some((known) => canonicalContact(known) === canonicalContact(correction));
  if (same) {
    return refuse('contact_point_known', 'This number or mailbox is on file and in use already.', {
      path: 'value.value',
    });
  }
  return kind === 'email' ? undefined : notApart(draft, party.partyId, correction.value);
}

/** An emergency contact, or one of a company's people, who would be reached on the number of whom he is there besides. */
function notApart({ loan, context }: Draft, partyId: string, value: string): Refusal | undefined {
  const parties = Object.values(loan.parties).map((state) => state.party);
  const holder = holderOfNumber(parties, partyId, value, context.policy.contactPoints);
  if (holder === null) return undefined;
  return refuse('contact_points_equal', `is a number of ${holder} too; give another one`, {
    path: 'value.value',
  });
}

function hasOtherMobile(points: readonly KnownContactPoint[], old: KnownContactPoint): boolean {
  return points.some(
    ({ id, of, kind, staleAt }) =>
      id !== old.id && of === 'self' && kind === 'mobile' && staleAt === null,
  );
}

/** Planned attempts go to the new number at the same time; whether it may be dialled then the contact rules say. */
function moveAttempts(draft: Draft, partyId: string, { id, replaces }: PointCorrection): void {
  const point = entryOf(draft.loan.parties, partyId)?.contactPoints.find(
    (known) => known.id === id,
  );
  if (replaces === null || point === undefined) return;
  for (const task of openTasks(draft.loan)) {
    const calls = task.partyId === partyId && purposeOf(task) !== null && fitsTask(task, point);
    const talking = attemptsOf(draft.loan, task).some((attempt) => attempt.endedAt === null);
    if (!calls || talking || task.nextAttemptAt === null) continue;
    const { taskId, nextAttemptAt } = task;
    draft.emit('attempt_planned', { taskId, at: nextAttemptAt, contactPointId: id });
  }
}
