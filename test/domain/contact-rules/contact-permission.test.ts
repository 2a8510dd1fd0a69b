import { describe, expect, it } from '@jest/globals';
import type { ContactRequest } from '../../../domain/contact-rules/contact-request.js';
import { contactRuleNames } from '../../../domain/contact-rules/contact-rule.js';
import { mayContact } from '../../../domain/contact-rules/contact-verdict.js';
import type { LedgerEntry } from '../../../domain/contact-rules/ledger.js';
import {
  anEmployerRequest,
  anEntry,
  aRequest,
  at,
  aWish,
  calendar,
  shippedRules,
} from './contact-builders.js';

const noon = '2026-11-23 15:00';
const ask = (request: ContactRequest, ledger: readonly LedgerEntry[] = [], wall = noon) =>
  mayContact(request, ledger, shippedRules, calendar, at(wall));

describe('what waiting does not help', () => {
  it.each([
    {
      name: 'on the list',
      request: aRequest({ doNotCall: { barred: true, entries: [] } }),
      ledger: [],
      rule: 'do_not_call',
      reason: 'on_the_list',
    },
    {
      name: 'said stop on another loan',
      request: aRequest(),
      ledger: [anEntry('2026-06-01 10:00', { outcome: 'DO_NOT_CALL', numberKey: 'number-9' })],
      rule: 'do_not_call',
      reason: 'person_said_stop',
    },
    {
      name: 'complained',
      request: aRequest(),
      ledger: [anEntry('2026-06-01 10:00', { outcome: 'COMPLAINT' })],
      rule: 'do_not_call',
      reason: 'person_said_stop',
    },
    {
      name: 'said stop under another name',
      request: aRequest(),
      ledger: [anEntry('2026-06-01 10:00', { outcome: 'DO_NOT_CALL', personKey: 'person-9' })],
      rule: 'do_not_call',
      reason: 'said_stop_on_this_number',
    },
    {
      name: 'a number that does not exist',
      request: aRequest(),
      ledger: [anEntry('2026-11-10 10:00', { outcome: 'VOID' })],
      rule: 'do_not_call',
      reason: 'number_dead_or_wrong',
    },
    {
      name: 'no consent for employers',
      request: anEmployerRequest({ consents: ['credit_bureau'] }),
      ledger: [],
      rule: 'consent',
      reason: 'no_consent_for_this_purpose',
    },
    {
      name: 'no consent to offers',
      request: aRequest({ purpose: 'marketing' }),
      ledger: [],
      rule: 'consent',
      reason: 'no_consent_for_this_purpose',
    },
    {
      name: 'a contact person who does not agree (any more)',
      request: aRequest({ purpose: 'contact_check', consents: ['phone_ownership'] }),
      ledger: [],
      rule: 'consent',
      reason: 'no_consent_for_this_purpose',
    },
    {
      name: 'a number from nowhere',
      request: aRequest({ number: { source: null, checkedAt: null } }),
      ledger: [],
      rule: 'number_source',
      reason: 'source_not_recorded',
    },
    {
      name: 'a number that nobody checked',
      request: aRequest({ number: { source: 'application', checkedAt: null } }),
      ledger: [],
      rule: 'number_source',
      reason: 'not_checked',
    },
    {
      name: 'a check of half a year ago',
      request: aRequest({ number: { source: 'application', checkedAt: at('2026-05-27 15:00') } }),
      ledger: [],
      rule: 'number_source',
      reason: 'check_too_old',
    },
    {
      name: "the employer's number as the applicant gave it",
      request: anEmployerRequest({
        number: { source: 'application', checkedAt: at('2026-11-01 10:00') },
      }),
      ledger: [],
      rule: 'number_source',
      reason: 'source_not_independent',
    },
    {
      name: 'a third party by a purpose that calls none',
      request: aRequest({ thirdParty: { borrowerKey: 'person-7' } }),
      ledger: [],
      rule: 'third_party',
      reason: 'purpose_calls_no_third_party',
    },
  ])('$name', ({ request, ledger, rule, reason }) => {
    expect(ask(request, ledger)).toMatchObject({
      allowed: false,
      rule,
      reason,
      until: null,
      clearedBy: 'action',
    });
  });

  it('is named even when the hour is wrong as well', () => {
    const request = aRequest({ doNotCall: { barred: true, entries: [] } });
    expect(ask(request, [], '2026-11-23 23:00')).toMatchObject({
      rule: 'do_not_call',
      until: null,
    });
  });

  it('is also found ahead: the check of the number ends before the next opening', () => {
    const request = aRequest({
      number: { source: 'application', checkedAt: at('2026-05-27 22:30') },
    });
    expect(ask(request, [], '2026-11-23 20:30')).toMatchObject({
      rule: 'window',
      until: null,
      clearedBy: 'action',
    });
  });
});

describe('what lifts it', () => {
  it('a stop that the person took back, and not another one', () => {
    const stop = (attemptId: string) =>
      anEntry('2026-06-01 10:00', { outcome: 'DO_NOT_CALL', attemptId });
    const entries = [aWish({ entryId: 'at_1', liftedAt: at('2026-07-01 10:00') })];
    const request = aRequest({ doNotCall: { barred: false, entries } });
    expect(ask(request, [stop('at_1')]).allowed).toBe(true);
    expect(ask(request, [stop('at_1'), stop('at_2')]).allowed).toBe(false);
  });

  it('a dead number that was checked again', () => {
    const ledger = [anEntry('2026-10-10 10:00', { outcome: 'VOID' })];
    expect(ask(aRequest(), ledger).allowed).toBe(true);
  });

  it('the consent for exactly this purpose', () => {
    expect(ask(anEmployerRequest()).allowed).toBe(true);
    const agreed = { consents: ['emergency_contact'] };
    expect(ask(aRequest({ purpose: 'contact_check', ...agreed })).allowed).toBe(true);
  });

  it('a fresh check of the number, for as long as policy says', () => {
    const request = aRequest({
      number: { source: 'application', checkedAt: at('2026-05-27 15:01') },
    });
    expect(ask(request)).toMatchObject({ allowed: true, validUntil: at('2026-11-23 15:01') });
  });
});

describe('what was heard on a misdial', () => {
  const misdialled = { countsForRisk: false };
  it.each([
    { name: 'a dead number', change: { outcome: 'VOID' } },
    { name: 'a wrong number', change: { outcome: 'WRONG_NUMBER' } },
    { name: 'a stop', change: { outcome: 'DO_NOT_CALL' } },
    { name: 'a complaint', change: { outcome: 'COMPLAINT' } },
    { name: 'a failed gate', change: { outcome: 'CONNECTED_NOT_RPC', gateFailed: true } },
  ] as const)('bars nobody who was meant: $name', ({ change }) => {
    const request = aRequest({
      number: { source: 'application', checkedAt: at('2026-10-30 10:00') },
    });
    const ruleOf = (more: object) => {
      const verdict = ask(request, [anEntry('2026-11-23 09:05', { ...change, ...more })]);
      return verdict.allowed ? null : verdict.rule;
    };
    const rule = 'gateFailed' in change ? 'gate_failed_today' : 'do_not_call';
    expect(ruleOf({})).toBe(rule);
    expect(ruleOf(misdialled)).not.toBe(rule);
  });
});

describe('people who owe nothing, for collection', () => {
  const request = aRequest({
    purpose: 'collection',
    numberKey: 'number-of-contact',
    personKey: 'contact',
    thirdParty: { borrowerKey: 'person-1' },
  });
  const toContact = (wall: string, change: Partial<LedgerEntry> = {}) =>
    anEntry(wall, {
      numberKey: 'number-of-contact',
      personKey: 'contact',
      purpose: 'collection',
      ...change,
    });
  const threeDays = ['2026-11-20', '2026-11-21', '2026-11-22'].map((day) =>
    anEntry(`${day} 10:00`),
  );

  it.each([
    { name: 'the borrower was never tried', ledger: [], reason: 'borrower_is_not_lost' },
    { name: 'two days are not three', ledger: threeDays.slice(1), reason: 'borrower_is_not_lost' },
    {
      name: 'three days with a gap are not in a row',
      ledger: [anEntry('2026-11-18 10:00'), ...threeDays.slice(1)],
      reason: 'borrower_is_not_lost',
    },
    {
      name: 'he was reached since',
      ledger: [...threeDays, anEntry('2026-11-22 18:00', { outcome: 'CONNECTED_RPC' })],
      reason: 'borrower_is_not_lost',
    },
    {
      name: 'failures of ours do not make him lost',
      ledger: threeDays.map((entry) => ({ ...entry, countsForRisk: false })),
      reason: 'borrower_is_not_lost',
    },
    {
      name: 'one of two numbers is dead',
      ledger: [
        anEntry('2026-11-22 10:00', { outcome: 'VOID' }),
        anEntry('2026-11-22 15:00', { numberKey: 'number-2' }),
      ],
      reason: 'borrower_is_not_lost',
    },
    {
      name: 'the contact refused before',
      ledger: [...threeDays, toContact('2026-11-22 15:00', { outcome: 'REFUSED' })],
      reason: 'refused_before',
    },
  ])('may not: $name', ({ ledger, reason }) => {
    expect(ask(request, ledger)).toMatchObject({
      allowed: false,
      rule: 'third_party',
      reason,
      until: null,
    });
  });

  it.each([
    { name: 'three days in a row without an answer', ledger: threeDays },
    { name: 'his only number is dead', ledger: [anEntry('2026-11-22 10:00', { outcome: 'VOID' })] },
  ])('may: $name', ({ ledger }) => {
    expect(ask(request, ledger).allowed).toBe(true);
  });

  it('waits for the next day after three unanswered calls in a row', () => {
    const calls = ['09:00', '11:00', '13:30'].map((time) => toContact(`2026-11-23 ${time}`));
    expect(ask(request, [...threeDays, ...calls], '2026-11-23 17:00')).toMatchObject({
      rule: 'third_party',
      reason: 'unanswered_in_a_row_today',
      until: at('2026-11-24 09:00'),
    });
  });
});

it('explains itself: every rule is reported, in order, with the reason of each refusal', () => {
  const verdict = ask(aRequest(), [anEntry('2026-11-23 21:00')], '2026-11-23 22:30');
  expect(verdict.rulesChecked.map(({ rule }) => rule)).toEqual([...contactRuleNames]);
  expect(verdict.rulesChecked.filter(({ passes }) => !passes)).toEqual([
    { rule: 'spacing', passes: false, reason: 'too_soon_after_the_last' },
    { rule: 'night_ban', passes: false, reason: 'night' },
    { rule: 'window', passes: false, reason: 'outside_of_hours' },
  ]);
});
