import { describe, expect, it } from '@jest/globals';
import type { ComparedValue, Finding } from '../../../domain/findings/finding.js';
import { haveSameMeaning } from '../../../domain/findings/same-meaning.js';

const value = (
  label: string,
  of: ComparedValue['value'],
  unit: ComparedValue['unit'] = 'minor',
  source = 'tax',
): ComparedValue => ({ label, value: of, unit, source });
const finding = (compared: ComparedValue[], over: Partial<Finding> = {}): Finding => ({
  ...{ rule: 'income_gap', severity: 'orange', kind: 'credit', subject: 'borrower', compared },
  ...{ tolerance: { tolerablePercent: 20 }, sourceOrder: ['tax'], staleWhen: ['tax'] },
  ...{ opensQuestions: ['Q-PROB-01'], ...over },
});
const declared = value('declared_net_income', 2_000_000, 'minor', 'application');
const implied = value('implied_net_income', 1_466_000);
const enquiry = (day: string) => value(`enquiry:${day}`, '甲', 'text');
const before = finding([declared, implied]);

describe('what a release puts otherwise', () => {
  const same: Record<string, Finding> = {
    'the same': before,
    'another order': finding([implied, declared]),
    'another source of a number': finding([
      declared,
      value('implied_net_income', 1_466_000, 'minor', 'handed_in'),
    ]),
    'a number more, under a name of its own': finding([
      declared,
      implied,
      value('difference', 534_000),
    ]),
    'a number that has another name now': finding([declared, value('net_income', 1_466_000)]),
    'other tolerances, questions and what makes it stale': finding([declared, implied], {
      ...{ tolerance: { orangePercent: 30 }, opensQuestions: [], staleWhen: [] },
      ...{ sourceOrder: [], kind: 'fraud' },
    }),
  };
  it.each(Object.keys(same))('%s: the same', (what) => {
    expect(haveSameMeaning(before, same[what] ?? before)).toBe(true);
    expect(haveSameMeaning(same[what] ?? before, before)).toBe(true);
  });
});

describe('what is news', () => {
  const other: Record<string, [Finding, Finding]> = {
    'another value': [before, finding([declared, value('implied_net_income', 1_466_001)])],
    'another unit of the same number': [
      before,
      finding([declared, value('implied_net_income', 1_466_000, 'basis_points')]),
    ],
    'nothing where a number was': [before, finding([declared, value('implied_net_income', null)])],
    'a row more of a name that both have': [
      finding([enquiry('2026-01-05')]),
      finding([enquiry('2026-01-05'), enquiry('2026-01-06')]),
    ],
    'the same row of another day': [
      finding([enquiry('2026-01-05')]),
      finding([enquiry('2026-01-06')]),
    ],
    'two alike where one was': [
      finding([enquiry('2026-01-05')]),
      finding([enquiry('2026-01-05'), enquiry('2026-01-05')]),
    ],
    graver: [before, finding([declared, implied], { severity: 'red' })],
    'about somebody else': [before, finding([declared, implied], { subject: 'wife' })],
    'of another rule': [before, finding([declared, implied], { rule: 'job_unstable' })],
    'nothing in common': [before, finding([value('net_income', 1_466_000)])],
  };
  it.each(Object.keys(other))('%s', (what) => {
    const [was, is] = other[what] ?? [before, before];
    expect(haveSameMeaning(was, is)).toBe(false);
  });
});
