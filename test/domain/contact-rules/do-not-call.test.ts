import { describe, expect, it } from '@jest/globals';
import type { DoNotCallEntry } from '../../../domain/contact-rules/do-not-call-entry.js';
import type { LedgerEntry } from '../../../domain/contact-rules/ledger.js';
import { mayContact } from '../../../domain/contact-rules/contact-verdict.js';
import { anEntry, aRequest, at, aWish, calendar, shippedRules } from './contact-builders.js';

/** On a morning on which nothing else keeps anybody from calling. */
const ask = (
  entries: DoNotCallEntry[],
  given: { ledger?: LedgerEntry[]; endsAfterDays?: number | null; wall?: string } = {},
) => {
  const { ledger = [], endsAfterDays = null, wall = '2026-11-23 10:00' } = given;
  const { doNotCall } = shippedRules;
  const value = { ...doNotCall.value, endsAfterDays };
  const request = aRequest({ loanId: 'ln_1', doNotCall: { barred: false, entries } });
  const rules = { ...shippedRules, doNotCall: { ...doNotCall, value } };
  return mayContact(request, ledger, rules, calendar, at(wall));
};

describe('a wish not to be called', () => {
  it.each([
    { name: 'of the person', wish: aWish(), reason: 'person_said_stop' },
    {
      name: 'about the number under another name',
      wish: aWish({ personKey: 'person-9', numberKey: 'number-1' }),
      reason: 'said_stop_on_this_number',
    },
    { name: 'recorded in this loan', wish: aWish({ loanId: 'ln_1' }), reason: 'on_the_list' },
    {
      name: 'of somebody who is erased where he said it',
      wish: aWish({ loanId: null }),
      reason: 'person_said_stop',
    },
  ])('$name refuses for good, five years later', ({ wish, reason }) => {
    expect(ask([wish])).toMatchObject({
      ...{ allowed: false, rule: 'do_not_call', reason, until: null, clearedBy: 'action' },
    });
  });

  it.each([
    { name: 'of another person, on another number', change: { personKey: 'p', numberKey: 'n' } },
    { name: 'that was lifted', change: { liftedAt: at('2021-07-01 10:00') } },
  ])('$name keeps nobody from calling', ({ change }) => {
    expect(ask([aWish(change)]).allowed).toBe(true);
  });

  it('that was lifted leaves another one of the same person standing', () => {
    const lifted = aWish({ liftedAt: at('2021-07-01 10:00') });
    expect(ask([lifted, aWish({ entryId: 'dn_2' })]).allowed).toBe(false);
  });

  it('of the ledger counts without a list, however old it is', () => {
    const ledger = [anEntry('2020-01-06 10:00', { outcome: 'COMPLAINT', attemptId: 'at_1' })];
    expect(ask([], { ledger })).toMatchObject({ reason: 'person_said_stop', until: null });
  });
});

describe('where the policy lets a wish end', () => {
  const since = at('2024-11-23 09:30');
  const endsAfterDays = 731;
  it.each([
    { wall: '2026-11-24 09:29', allowed: false },
    { wall: '2026-11-24 09:30', allowed: true },
  ])('it stands to the minute: $wall', ({ wall, allowed }) => {
    expect(ask([aWish({ since })], { endsAfterDays, wall }).allowed).toBe(allowed);
  });

  it('says when, and the latest of several decides', () => {
    const entries = [aWish({ since: at('2024-06-01 09:30') }), aWish({ since, entryId: 'dn_2' })];
    expect(ask(entries, { endsAfterDays, wall: '2026-05-06 10:00' })).toMatchObject({
      ...{ rule: 'do_not_call', until: at('2026-11-24 09:30'), clearedBy: 'time' },
    });
  });
});
