import { describe, expect, it } from '@jest/globals';
import type { FeatureValues } from '../../../domain/scoring/features.js';
import { scoreOf } from '../../../domain/scoring/scorecard.js';
import { policyOf } from '../../builders/policies.js';

/** A company of six years without a late month, of which nothing else is looked at. */
const values = (industry_grade: number | null): FeatureValues => ({
  ...{ loan_to_price_basis_points: null, debt_ratio_basis_points: null, months_in_job: null },
  ...{ months_in_network: null, down_payment_own_basis_points: null },
  ...{ months_in_business: 72, overdue_months: 0, enquiries: 0, industry_grade },
});

describe.each(['sme_working_capital', 'project_finance'] as const)(
  'the industry on the card of %s (depth.md G35)',
  (product) => {
    const card = policyOf(product).scorecard;
    it.each([
      { grade: 1, points: 15, code: 'INDUSTRY_LOW', missing: [] },
      { grade: 2, points: 0, code: 'INDUSTRY_MEDIUM', missing: [] },
      { grade: 3, points: -30, code: 'INDUSTRY_HIGH', missing: [] },
      { grade: null, points: -10, code: 'INDUSTRY_MISSING', missing: ['industry_grade'] },
    ])('$code', ({ grade, points, code, missing }) => {
      const score = scoreOf(values(grade), card);
      expect(score.reasons).toContainEqual({ code, points, feature: 'industry_grade' });
      expect(score.missing).toEqual(missing);
      expect(score.score).toBe(500 + 45 + 40 + 20 + points);
    });
  },
);
