import { describe, expect, it } from '@jest/globals';
import { featuresOf } from '../../../domain/scoring/features.js';
import { mainReasons, scoreOf, tierOf } from '../../../domain/scoring/scorecard.js';
import { shadowOf } from '../../../domain/scoring/shadow.js';
import { answered } from '../checks/a-case.js';
import { aCleanInput, carFacts, personFacts } from '../cross-checks/clean-case.js';
import { autoPolicy } from '../policy/shipped-policy.js';

const card = autoPolicy().scorecard;

describe('the points scorecard (lending.md §11)', () => {
  it('reads a clean case', () => {
    const values = featuresOf(aCleanInput());
    expect(values).toEqual({
      loan_to_price_basis_points: 7500,
      debt_ratio_basis_points: 3044,
      months_in_business: null,
      industry_grade: null,
      months_in_job: 68,
      months_in_network: 72,
      overdue_months: 0,
      enquiries: 0,
      down_payment_own_basis_points: 2500,
    });
    expect(scoreOf(values, card)).toEqual({
      score: 645,
      tier: 'low',
      reasons: [
        { code: 'LTP_RAISED', points: 5, feature: 'loan_to_price_basis_points' },
        { code: 'DEBT_FAIR', points: 20, feature: 'debt_ratio_basis_points' },
        { code: 'JOB_LONG', points: 30, feature: 'months_in_job' },
        { code: 'PHONE_LONG', points: 20, feature: 'months_in_network' },
        { code: 'OVERDUE_NONE', points: 40, feature: 'overdue_months' },
        { code: 'ENQUIRIES_FEW', points: 20, feature: 'enquiries' },
        { code: 'OWN_MONEY_FAIR', points: 10, feature: 'down_payment_own_basis_points' },
      ],
      version: 'auto-points-1',
      fitted: false,
      missing: [],
    });
  });

  it('gives missing data its own bin, and tells an outage from an honest "no record"', () => {
    const down = answered('credit_bureau', { answer: 'UNAVAILABLE', class: 'error' });
    const none = answered('credit_bureau', { answer: 'NO_RECORD', reference: 'r' });
    const score = (facts: ReturnType<typeof personFacts>) =>
      scoreOf(featuresOf(aCleanInput({ facts, loanFacts: carFacts() })), card);
    const withOutage = score(personFacts(down));
    expect(withOutage.missing).toEqual(['debt_ratio_basis_points', 'overdue_months', 'enquiries']);
    expect(withOutage.reasons.map((one) => one.code)).toContain('OVERDUE_MISSING');
    expect(score(personFacts(none)).missing).toEqual([]);
  });

  it('counts a borrowed down payment as none of one’s own', () => {
    const values = featuresOf(aCleanInput({ purpose: { downPaymentSource: 'loan' } }));
    expect(values.down_payment_own_basis_points).toBe(0);
  });

  const tiers = [
    { score: 580, expected: 'low' },
    { score: 579, expected: 'medium' },
    { score: 480, expected: 'medium' },
    { score: 479, expected: 'high' },
  ];
  it.each(tiers)('$score is $expected', ({ score, expected }) => {
    expect(tierOf(score, card)).toBe(expected);
  });

  const bins = [
    { value: 5500, expected: 'DEBT_RAISED' },
    { value: 5501, expected: 'DEBT_ABOVE_LIMIT' },
    { value: null, expected: 'DEBT_MISSING' },
  ];
  it.each(bins)('a debt ratio of $value falls into $expected', ({ value, expected }) => {
    const values = { ...featuresOf(aCleanInput()), debt_ratio_basis_points: value };
    expect(scoreOf(values, card).reasons[1]?.code).toBe(expected);
  });

  it('tells the reasons that cost most, worst first', () => {
    const values = {
      ...featuresOf(aCleanInput()),
      overdue_months: 9,
      months_in_job: 3,
      enquiries: 7,
    };
    expect(mainReasons(scoreOf(values, card), 2)).toEqual([
      { code: 'OVERDUE_MANY', points: -80, feature: 'overdue_months' },
      { code: 'ENQUIRIES_MANY', points: -40, feature: 'enquiries' },
    ]);
  });

  it('scores the same values with the card on trial, where there is one', () => {
    const values = featuresOf(aCleanInput());
    const shadow = { ...card, version: 'trial', basePoints: 300 };
    expect(shadowOf(values, { shadow })).toEqual({ score: 445, tier: 'high', version: 'trial' });
    expect(shadowOf(values, {})).toBeUndefined();
  });
});
