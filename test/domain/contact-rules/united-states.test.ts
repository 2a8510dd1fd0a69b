import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readDocument } from '../../../domain/admin/document.js';
import { documentFaults } from '../../../domain/admin/document-faults.js';
import { businessCalendarSchema } from '../../../domain/calendar/calendar-document.js';
import { instant } from '../../../domain/calendar/instant.js';
import { mayContact } from '../../../domain/contact-rules/contact-verdict.js';
import { contactRulesSchema } from '../../../domain/contact-rules/contact-rules.js';
import type { LedgerEntry } from '../../../domain/contact-rules/ledger.js';
import { boundsSchema } from '../../../domain/policy/bounds.js';
import { aRulesContext } from '../../builders/rules.js';
import { aRequest, anEntry } from './contact-builders.js';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(`policies/us/${name}.json`, 'utf8'));
const rules = contactRulesSchema.parse(read('contact-rules'));
/** The year without a holiday that matters here; the pack brings no calendar. */
const calendar = businessCalendarSchema.parse({
  ...{ id: 'us-2026', jurisdiction: 'us', source: 'a test', weekend: [6, 7] },
  ...{ coveredFrom: '2026-01-01', coveredTo: '2026-12-31', holidays: [], makeUpWorkdays: [] },
});
const ask = (now: string, zones: [string, ...string[]], ledger: LedgerEntry[] = []) =>
  mayContact(
    aRequest({
      zones,
      number: { source: 'application', checkedAt: instant('2026-11-01T15:00:00.000Z') },
    }),
    ledger,
    rules,
    calendar,
    instant(now),
  );

describe('the pack of the United States: other data, the same rules', () => {
  // 2026-11-23 is a Monday; New York is five hours behind UTC, Los Angeles eight.
  it.each([
    { name: 'eight in the morning', now: '2026-11-23T13:00:00.000Z', allowed: true },
    { name: 'a minute before', now: '2026-11-23T12:59:00.000Z', allowed: false },
    { name: 'half past eight in the evening', now: '2026-11-24T01:30:00.000Z', allowed: true },
    { name: 'nine in the evening', now: '2026-11-24T02:00:00.000Z', allowed: false },
  ])('in New York at $name: $allowed', ({ now, allowed }) => {
    expect(ask(now, ['America/New_York'])).toMatchObject({ allowed });
  });

  it('must be right wherever the person may be', () => {
    const zones: [string, ...string[]] = ['America/New_York', 'America/Los_Angeles'];
    expect(ask('2026-11-23T14:00:00.000Z', zones)).toMatchObject({
      ...{ allowed: false, until: '2026-11-23T16:00:00.000Z' },
    });
    expect(ask('2026-11-23T16:00:00.000Z', zones)).toMatchObject({ allowed: true });
  });

  it('allow no eighth attempt on a person within seven days', () => {
    const entry = (day: number, n: number) =>
      anEntry('2026-11-20 10:00', {
        at: instant(`2026-11-${day}T${15 + 3 * (n % 2)}:00:00.000Z`),
        numberKey: `number-${n}`,
      });
    const seven = Array.from({ length: 7 }, (_, n) => entry(18 + Math.floor(n / 2), n));
    expect(ask('2026-11-23T15:00:00.000Z', ['America/New_York'], seven.slice(1))).toMatchObject({
      allowed: true,
    });
    expect(ask('2026-11-23T15:00:00.000Z', ['America/New_York'], seven)).toMatchObject({
      allowed: false,
      until: '2026-11-25T15:00:00.000Z',
    });
  });

  it('stay inside their own bounds of law, and are refused beyond them', () => {
    const faultsOf = (change: object) => {
      const next = { version: '2027.1', effectiveFrom: '2026-12-01', ...change };
      const reading = readDocument('contact_rules', { ...rules, ...next });
      if (reading.result === 'faults') return reading.faults;
      const bounds = [boundsSchema.parse(read('bounds'))];
      return documentFaults(reading.document, reading.head, aRulesContext({ bounds }));
    };
    expect(faultsOf({})).toEqual([]);
    const { mark } = rules.nightBan;
    expect(faultsOf({ nightBan: { value: { from: '22:00', to: '08:00' }, mark } })).toEqual([
      {
        path: 'nightBan.value.from',
        message: expect.stringMatching(/21:00 \(12 CFR 1006\.6/) as unknown,
      },
    ]);
  });

  it('read as business hours of their own', () => {
    expect(readDocument('business_hours', read('business-hours'))).toMatchObject({
      head: { id: 'us-business-hours', slot: 'business_hours us' },
    });
  });
});
