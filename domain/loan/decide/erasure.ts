import { entryOf } from '../../entry.js';
import { compareDates } from '../../calendar/civil-date.js';
import { instant } from '../../calendar/instant.js';
import { civilDateAt, instantAt } from '../../calendar/zoned-time.js';
import { erasableFrom } from '../../retention/retention.js';
import type { CommandOf, ErasureGround } from '../commands/command.js';
import type { Draft } from '../draft.js';
import { lastNoticeAt } from '../notices/open-notices.js';
import { placesNaming } from '../personal/stored-form.js';
import { refuse, type Refusal } from '../refusal.js';

/** Why a person is erased: the lender's own schedule, or the person asked for it (PIPL art. 47). Neither shortens the retention. */
export const erasureGrounds = [
  'retention_over',
  'requested',
] as const satisfies readonly ErasureGround[];

/**
 * Erases one party of a closed loan: the record destroys the party's key with this event, after which nobody opens what was sealed
 * under it, here or in a backup that is no older. What the others said and the loan's own figures stay.
 */
export function eraseParty(command: CommandOf<'eraseParty'>, draft: Draft): Refusal | undefined {
  const { loan, context } = draft;
  const { partyId, ground, reference } = command;
  const { closed } = loan;
  if (entryOf(loan.parties, partyId) === undefined)
    return refuse('unknown_party', 'No such party in this loan; it may have been erased before.', {
      path: 'partyId',
    });
  if (closed === null)
    return refuse('loan_is_live', 'A loan that goes on needs its parties; close it first.');
  const { zone, retention } = context.policy;
  const paidOut = loan.money?.status === 'paid';
  const noticeAt = lastNoticeAt(loan);
  const days = {
    closedOn: civilDateAt(instant(closed.at), zone),
    noticeOn: noticeAt === null ? null : civilDateAt(instant(noticeAt), zone),
  };
  const from = erasableFrom(days, paidOut, retention);
  if (compareDates(civilDateAt(context.now, zone), from) < 0)
    return refuse('must_be_kept', `The record of this loan must be kept; come back on ${from}.`, {
      until: instantAt(from, 0, zone),
    });
  const places = placesNaming(loan, partyId);
  const texts = places.length === 0 ? {} : { texts: places };
  draft.emit('party_erased', { partyId, ground, reference, ...texts });
}
