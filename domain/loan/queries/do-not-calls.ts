import { addMs, hourMs, type Instant } from '../../calendar/instant.js';
import { entryOf } from '../../entry.js';
import { placeOf } from '../calls/do-not-call-entries.js';
import type { DecideContext } from '../context.js';
import type { DoNotCall } from '../state/do-not-call.js';
import type { Loan } from '../state/loan.js';

/** An entry of the list that is about somebody or some number of the loan. */
export interface ListedWish {
  readonly entryId: string;
  readonly partyId: string;
  readonly of: 'self' | 'employer';
  readonly contactPointId: string | null;
  readonly person: boolean;
  readonly since: string;
  /** When the policy lets it end; null where nothing but a lift ends it. */
  readonly endsAt: Instant | null;
  readonly liftedAt: string | null;
  /** Whether it keeps anybody from calling now. */
  readonly stands: boolean;
  /** `here`, in another loan, or in none any more since whoever said it was erased there. */
  readonly recorded: 'here' | 'elsewhere' | 'nowhere';
  /** How it came about and who does what about it; null where that is another loan's. */
  readonly own: Pick<DoNotCall, 'cause' | 'evidence' | 'by' | 'asked' | 'lifted'> | null;
}

/** What the list holds about a loan's people and numbers, the oldest first. Of other loans nothing is told but that it was said. */
export function doNotCallsOf(loan: Loan, context: DecideContext): ListedWish[] {
  const days = context.contactRules.doNotCall.value.endsAfterDays;
  const wish = (
    entry: Pick<ListedWish, 'entryId' | 'since' | 'liftedAt' | 'recorded' | 'own'>,
    place: Pick<ListedWish, 'partyId' | 'of' | 'contactPointId' | 'person'>,
  ): ListedWish => {
    const endsAt = days === null ? null : addMs(entry.since as Instant, days * 24 * hourMs);
    const isOver = endsAt !== null && Date.parse(endsAt) <= Date.parse(context.now);
    return { ...entry, ...place, endsAt, stands: entry.liftedAt === null && !isOver };
  };
  const own = Object.values(loan.doNotCalls ?? {}).map((one) => {
    const { entryId, since, cause, evidence, by, asked, lifted } = one;
    const { partyId, of, contactPointId, person } = one;
    const told = { cause, evidence, by, asked, lifted };
    const entry = { entryId, since, liftedAt: lifted?.at ?? null, recorded: 'here' as const };
    return wish({ ...entry, own: told }, { partyId, of, contactPointId, person });
  });
  const others = context.doNotCalls.flatMap(({ entryId, since, liftedAt, loanId, ...keys }) => {
    const place = placeOf(keys, loan, context);
    if (place === undefined || entryOf(loan.doNotCalls ?? {}, entryId) !== undefined) return [];
    const recorded = loanId === null ? ('nowhere' as const) : ('elsewhere' as const);
    return [wish({ entryId, since, liftedAt, recorded, own: null }, place)];
  });
  return [...own, ...others].sort((a, b) => (a.since < b.since ? -1 : 1));
}
