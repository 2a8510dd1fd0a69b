import type { SourceMark } from '../../policy/source-mark.js';
import type { Addition } from './addition.js';

/** Shows in every finding that the value is the release's and not the lender's. */
const ours: SourceMark = {
  source: 'filled in by the release that began to demand it; the lender has not decided on it',
  certainty: 'M',
};
const neutral = (path: string, value: object, why: string): Addition => ({
  ...{ path, value: { ...value, mark: ours }, stands: 'neutral', why },
});
const law = { effectiveTo: null, beyond: 'not_possible' } as const;

const eligibility: readonly Addition[] = [
  {
    ...{ path: 'eligibility', stands: 'law', products: ['auto'] },
    why: 'term and share of the price of a car loan are bounded by law',
    value: [
      {
        ...{ ...law, effectiveFrom: '2018-01-01', rule: 'term_limit' },
        law: '汽车贷款管理办法 2017-2',
        mark: { source: 'lending.md §7.3', certainty: 'R' },
      },
      {
        ...{ ...law, effectiveFrom: '2018-01-01', rule: 'loan_to_price' },
        law: '汽车贷款最高发放比例, of 2018-01-01 and of 2024-04-03',
        mark: { source: 'lending.md §7.3', certainty: 'S' },
      },
    ],
  },
  {
    ...{ path: 'eligibility', stands: 'law', products: ['mortgage'] },
    why: 'the down payment on a home is bounded by law',
    value: [
      {
        ...{ ...law, effectiveFrom: '2024-05-17', rule: 'down_payment_minimum' },
        law: '个人住房贷款最低首付款比例, of 2024-05-17 and of 2024-09-24',
        mark: { source: 'lending.md §7.3', certainty: 'R' },
      },
    ],
  },
  {
    ...{ path: 'eligibility', stands: 'law', products: ['consumer'] },
    why: 'term, and the amount of what is lent online, are bounded by law',
    value: [
      {
        ...{ ...law, effectiveFrom: '2024-07-01', rule: 'term_limit' },
        law: '个人贷款管理办法 2024-3; 提振消费 notice of 2025-03-14',
        mark: { source: 'lending.md §1.1 row 14 and §1.2', certainty: 'R' },
      },
      {
        ...{ ...law, effectiveFrom: '2020-07-17', rule: 'online_amount_limit' },
        law: '互联网贷款管理暂行办法 2020-9',
        mark: { source: 'lending.md §1.2', certainty: 'R' },
      },
    ],
  },
];

/** Papers: the one that the law demands of people, asked for as the demonstration asks. */
const requiredDocuments: Addition = {
  ...{ path: 'requiredDocuments', stands: 'law', products: ['auto', 'mortgage', 'consumer'] },
  why: 'a copy of the identity paper is taken and kept; other papers are the lender’s to demand',
  value: {
    items: [
      {
        ...{ item: 'identity_card', type: 'id_card', of: ['borrower', 'co_borrower', 'guarantor'] },
        ...{ stage: 'before_report', capture: ['validUntil'], maxAgeDays: null, substitutes: [] },
        legallyRequired: true,
        mark: {
          source: '反洗钱法: a copy of the identity paper is taken and kept (lending.md §1.2)',
          certainty: 'R',
        },
      },
    ],
    request: {
      ...{ atSubmission: true, dueDays: 10, dueDaysMax: 30, remindAtShare: 0.5 },
      ...{ askAgainMax: 2, linkUsesMax: 10, mark: ours },
    },
  },
};

/** What the policy of a product says from the second form on (docs/decisions/0169-forms-of-documents.md). */
export const productForm2: readonly Addition[] = [
  ...eligibility,
  requiredDocuments,
  neutral(
    'tolerances.jobStability',
    {
      ...{ tenureMonthsMin: 0, employersFrom: 100, windowMonths: 24, gapMonthsFrom: 600 },
      ...{ startDifferenceMonths: 24, unstableFromReasons: 6 },
    },
    'nobody’s work counts as unsteady',
  ),
  neutral('tolerances.newLenders', { from: 1_000, windowMonths: 3 }, 'new lenders are not counted'),
  neutral('tolerances.guaranteesGiven', { incomeMonthsMax: 600 }, 'guarantees are shown alone'),
  neutral(
    'tolerances.repaidByBorrowing',
    { windowDays: 0, shareBasisPoints: 10_000 },
    'only a loan that repays another one whole on the same day is noted',
  ),
  {
    ...{ path: 'tolerances.sharedLinks.collateral', stands: 'neutral' },
    why: 'the same car or home in other applications is shown alone',
    value: { applicantsForFinding: null, applicantsForFraudReview: null },
  },
  {
    ...neutral(
      'tolerances.downPaymentSeen',
      { shareBasisPoints: 1, windowDays: 365 },
      'only a down payment of which nothing at all is seen within a year is noted',
    ),
    products: ['auto'],
  },
  {
    ...neutral('dealers', { demandsListing: false, listed: [] }, 'every dealer passes'),
    products: ['auto'],
  },
  {
    ...neutral('ageAtEnd', { yearsMax: 120 }, 'nobody is too old at the end'),
    products: ['auto', 'consumer'],
  },
];
