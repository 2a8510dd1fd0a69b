import { describe, expect, it } from '@jest/globals';
import { changed, faults, next, ofAuto } from '../../builders/rule-faults.js';
import { usBounds, usPolicyContent } from '../../builders/us-rules.js';

const ofUs = (changes: Record<string, unknown>) =>
  faults('product', changed(usPolicyContent(), { ...next, ...changes }), {
    bounds: [usBounds],
  }).filter((text) => /^(notices|retention)/.test(text));

describe('what the law of the United States bounds of notices and records', () => {
  it('takes the pack as it ships', () => {
    expect(ofUs({})).toEqual([]);
  });

  it.each([
    {
      name: 'no notices at all',
      changes: { notices: undefined },
      says: /^notices: the law demands a notice: undecided \(12 CFR 1002\.9/,
    },
    {
      name: 'a rejection told after 31 days',
      changes: { 'notices.lines.1.due.days': 31 },
      says: /^notices\.lines\.1\.due: must be at most 30 days \(12 CFR 1002\.9/,
    },
    {
      name: 'a rejection without a day',
      changes: { 'notices.lines.1.due': null },
      says: /^notices\.lines\.1\.due: must be at most 30 days/,
    },
    {
      name: 'a notice without reasons',
      changes: { 'notices.lines.1.content': ['creditor', 'equal_opportunity', 'consumer_report'] },
      says: /^notices\.lines\.1\.content: lacks reasons, credit_score \(/,
    },
    {
      name: 'no codes of reasons',
      changes: { 'notices.reasons': [] },
      says: /^notices\.reasons: names no specific reasons/,
    },
    {
      name: 'a counter-offer that stays open for 91 days',
      changes: { 'notices.lines.6.due.days': 91 },
      says: /^notices\.lines\.6\.due: must be at most 90 days/,
    },
    {
      name: 'a warning after the day',
      changes: { 'notices.warnDays': 30 },
      says: /^notices\.lines\.0\.due\.days: leaves no day before the warning/,
    },
    {
      name: 'nobody who watches over the lender',
      changes: { 'notices.agency': null },
      says: /^notices\.agency: adverse_action names whoever watches/,
    },
    {
      name: 'applications kept for 24 months',
      changes: { 'retention.notPaidOut.months': 24 },
      says: /^retention\.notPaidOut\.months: must be at least 25 \(12 CFR 1002\.12/,
    },
  ])('refuses $name', ({ changes, says }) => {
    expect(ofUs(changes)[0]).toMatch(says);
  });
});

it('ten years in China cannot be told in fewer months', () => {
  const { mark } = { mark: { source: 'ours', certainty: 'M' } };
  expect(ofAuto({ 'retention.paidOut': { months: 119, mark } })).toEqual([
    expect.stringMatching(/^retention\.paidOut\.months: must be at least 120 \(反洗钱法/),
  ]);
});
