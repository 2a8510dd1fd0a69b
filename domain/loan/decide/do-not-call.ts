import { entryOf } from '../../entry.js';
import { actorText } from '../actor.js';
import { placeOf } from '../calls/do-not-call-entries.js';
import { wishSaidOn } from '../calls/wish-said.js';
import type { CommandOf } from '../commands/command.js';
import type { Draft } from '../draft.js';
import { refuse, type Refusal } from '../refusal.js';
import type { DoNotCall } from '../state/do-not-call.js';
import type { Handler } from './handler.js';

/** Records that somebody wishes no calls, in whatever way he told it; from now on nobody calls him on any loan. */
function setDoNotCall(command: CommandOf<'setDoNotCall'>, draft: Draft): Refusal | undefined {
  const { loan, context } = draft;
  const { partyId, contactPointId, covers, cause, evidence } = command;
  const party = entryOf(loan.parties, partyId);
  if (party === undefined)
    return refuse('unknown_party', 'No such party in this loan; it may have been erased.', {
      path: 'partyId',
    });
  const point = party.contactPoints.find(({ id }) => id === contactPointId);
  if ((contactPointId !== null || covers === 'number') && point?.kind !== pointKind(point))
    return refuse('unknown_contact_point', 'Name one of the telephone numbers of this party.', {
      path: 'contactPointId',
    });
  const entryId = context.newId('dn');
  draft.emit('do_not_call_set', {
    ...{ entryId, partyId, cause, evidence, since: context.now },
    ...{ of: point?.of ?? 'self', contactPointId, person: covers === 'person' },
  });
  draft.answer['entryId'] = entryId;
}

/** The kind of a number that can be called; a mailbox is none. */
const pointKind = (point: { readonly kind: string } | undefined) =>
  point === undefined || point.kind === 'email' ? 'telephone' : point.kind;

/**
 * The entry that a lift is about: of this loan; of a stop of before there was a list, which stands in its attempt alone; or of somebody who
 * was erased where he said it, so that this loan speaks for it from now on.
 */
function standingEntry(entryId: string, draft: Draft): DoNotCall | Refusal {
  const own = () => entryOf(draft.loan.doNotCalls ?? {}, entryId);
  const attempt = entryOf(draft.loan.attempts, entryId);
  if (own() === undefined && attempt !== undefined) wishSaidOn(draft, attempt);
  const refusal = own() === undefined ? takeOver(entryId, draft) : undefined;
  if (refusal !== undefined) return refusal;
  const entry = own();
  if (entry?.lifted !== null) return refuse('not_on_the_list', 'This was lifted before.');
  return entry;
}

function takeOver(entryId: string, draft: Draft): Refusal | undefined {
  const { loan, context } = draft;
  const listed = context.doNotCalls.find((one) => one.entryId === entryId);
  const place = listed === undefined ? undefined : placeOf(listed, loan, context);
  if (listed === undefined || place === undefined || listed.liftedAt !== null)
    return refuse('not_on_the_list', 'Nothing of this id stands on the list for this loan.');
  if (listed.loanId !== null)
    return refuse(
      'recorded_elsewhere',
      'This wish was recorded in another loan and is lifted there, where its evidence is.',
    );
  draft.emit('do_not_call_set', {
    ...{ entryId, ...place, cause: 'taken_over', evidence: null },
    since: listed.since,
  });
}

/** Asks to have an entry lifted, with what shows the person's wish. One person is enough only where the policy says so. */
function askToLift(command: CommandOf<'askToLift'>, draft: Draft): Refusal | undefined {
  const { entryId, reason, evidence } = command;
  const entry = standingEntry(entryId, draft);
  if ('refused' in entry) return entry;
  if (entry.asked !== null)
    return refuse('lift_asked_already', 'Somebody has asked for this; another person decides it.');
  if (draft.context.contactRules.doNotCall.value.liftedByPersons > 1) {
    draft.emit('lift_asked', { entryId, reason, evidence });
    return undefined;
  }
  const by = [actorText(draft.context.actor)];
  draft.emit('do_not_call_lifted', { entryId, reason, evidence, by });
}

/** A second person has looked at the evidence, and agrees or does not. */
function decideLift(command: CommandOf<'decideLift'>, draft: Draft): Refusal | undefined {
  const { entryId, agreed } = command;
  const entry = entryOf(draft.loan.doNotCalls ?? {}, entryId);
  const me = actorText(draft.context.actor);
  if (entry === undefined || entry.asked === null)
    return refuse('lift_not_asked', 'Nobody has asked to have this lifted.');
  const { reason, evidence, by } = entry.asked;
  if (agreed && by === me)
    return refuse('same_person_twice', 'You asked for this; another person must agree.');
  if (!agreed) draft.emit('lift_declined', { entryId });
  else draft.emit('do_not_call_lifted', { entryId, reason, evidence, by: [by, me] });
}

export const doNotCallHandlers: {
  setDoNotCall: Handler<'setDoNotCall'>;
  askToLift: Handler<'askToLift'>;
  decideLift: Handler<'decideLift'>;
} = { setDoNotCall, askToLift, decideLift };
