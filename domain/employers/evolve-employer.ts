import { addDays, civilDate } from '../calendar/civil-date.js';
import { invariant } from '../invariant.js';
import type { Employer, EmployerNumber, NumberResult } from './employer.js';
import type { RecordedEmployerEvent } from './employer-event.js';
import { evolveRefresh, isAboutRefresh } from './evolve-refresh.js';

/** The entry after an event. */
export function evolveEmployer(
  before: Employer | null,
  uscc: string,
  event: RecordedEmployerEvent,
): Employer {
  const version = event.seq;
  if (event.type === 'employer_entered') {
    const { name, aliases, formerNames, status, address, on } = event.data;
    return {
      ...{ uscc, version, name, aliases, formerNames, status, statusOn: on },
      addresses: address === null ? [] : [address],
      ...{ partner: null, verifiedOn: null, refreshDueOn: null, numbers: [] },
      refresh: null,
    };
  }
  invariant(before !== null, 'employers: an event about an employer who was never entered');
  return withRefresh({ ...changed(before, event), version });
}

type Later = Exclude<RecordedEmployerEvent, { type: 'employer_entered' }>;

function changed(before: Employer, event: Later): Employer {
  if (isAboutRefresh(event)) return { ...before, refresh: evolveRefresh(before.refresh, event) };
  switch (event.type) {
    case 'names_added':
      return {
        ...before,
        aliases: [...before.aliases, ...event.data.aliases],
        formerNames: [...before.formerNames, ...event.data.formerNames],
      };
    case 'employer_changed':
      return afterChange(before, event.data);
    case 'partner_set': {
      const { refreshEveryDays, on } = event.data;
      const since = before.partner?.since ?? on;
      return {
        ...before,
        partner: refreshEveryDays === null ? null : { refreshEveryDays, since },
      };
    }
    case 'number_found': {
      const unknown = { verifiedOn: null, result: null };
      const found = { ...event.data, ...unknown, endedByHand: false, confirmedSinceOn: null };
      return { ...before, numbers: [...withoutNumber(before, event.data.numberId), found] };
    }
    case 'number_verified': {
      const { numberId, result, on, expiresOn, byHand } = event.data;
      const confirmed = result === 'confirmed';
      const verifiedOn = confirmed ? { verifiedOn: on } : {};
      return {
        ...withNumber(before, numberId, {
          ...{ result, expiresOn, ...verifiedOn },
          ...(byHand === true && byWord(result)),
        }),
        ...verifiedOn,
      };
    }
    case 'number_found_again': {
      const { numberId, source, foundOn, expiresOn } = event.data;
      return withNumber(before, numberId, { source, foundOn, expiresOn });
    }
    case 'number_confirmed_since':
      return withNumber(before, event.data.numberId, { confirmedSinceOn: event.data.on });
    case 'number_expired':
      return withNumber(before, event.data.numberId, {
        ...{ expiresOn: event.data.on, endedByHand: true, confirmedSinceOn: null },
      });
    case 'employer_verified':
      return { ...before, verifiedOn: event.data.on };
    case 'number_shown':
      return before;
  }
}

/** A person's word ends a number and makes it good again; where nobody told it says nothing of it. */
function byWord(result: NumberResult): Partial<EmployerNumber> {
  if (result === 'nobody_told') return {};
  return { endedByHand: result === 'led_elsewhere', confirmedSinceOn: null };
}

function afterChange(
  before: Employer,
  { on, name, address, status }: Extract<Later, { type: 'employer_changed' }>['data'],
): Employer {
  return {
    ...before,
    ...(name === null ? {} : { name, formerNames: [...before.formerNames, before.name] }),
    ...(address === null ? {} : { addresses: [...before.addresses, address] }),
    ...(status === null ? {} : { status, statusOn: on }),
  };
}

const withoutNumber = ({ numbers }: Employer, numberId: string) =>
  numbers.filter((one) => one.numberId !== numberId);

function withNumber(before: Employer, numberId: string, change: Partial<EmployerNumber>): Employer {
  const numbers = before.numbers.map((one) =>
    one.numberId === numberId ? { ...one, ...change } : one,
  );
  return { ...before, numbers };
}

/** A partner is due so many days after it was last seen to be there, or after it became one; who is closed is not asked again. */
function withRefresh(employer: Employer): Employer {
  const { partner, verifiedOn, status } = employer;
  const isGone = status === 'cancelled' || status === 'revoked';
  if (partner === null || isGone) return { ...employer, refreshDueOn: null };
  const from = verifiedOn !== null && verifiedOn > partner.since ? verifiedOn : partner.since;
  return { ...employer, refreshDueOn: addDays(civilDate(from), partner.refreshEveryDays) };
}
