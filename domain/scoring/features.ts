import { borrowerOf, borrowingCompanyOf, borrowingPartyOf } from '../checks/case-file.js';
import { overdueMonthsOf } from '../checks/overdue-months.js';
import { businessCaseOf } from '../cross-checks/business/case-of-loan.js';
import { industryInForce } from '../cross-checks/business/industry-of.js';
import { byProduct, type CrossCheckInput } from '../cross-checks/cross-check.js';
import { approvalEnquiries } from '../cross-checks/enquiries.js';
import { isBorrowed } from '../cross-checks/purchase/borrowed-source.js';
import { monthsFrom } from '../cross-checks/job-stability.js';
import { ratiosOf } from '../cross-checks/ratios.js';
import { dataOf, usableFacts } from '../cross-checks/usable-facts.js';
import type { ScorecardFeature } from '../policy/scorecard-policy.js';

/** A feature's value, or null where its source is missing: null goes into the card's own bin for missing data. */
export type FeatureValues = Readonly<Record<ScorecardFeature, number | null>>;

/**
 * The card's features of a case. A source that honestly has no record is a value (no accounts, no late months); one that was not
 * asked, failed or is too old is null. Nothing about age, sex, marriage, origin or place is read.
 */
export function featuresOf(input: CrossCheckInput): FeatureValues {
  const borrower = borrowerOf(input.file);
  const borrowerId = borrowingPartyOf(input.file)?.partyId ?? '';
  const ratios = ratiosOf(input, borrowerId);
  const bureau = usableFacts(input, borrowerId, 'credit_bureau');
  const accounts = bureau.state === 'data' ? bureau.data.accounts : [];
  const { overdueHistory, enquiries } = input.policy.tolerances;
  const started = borrower?.employment?.startedMonth;
  const founded = borrowingCompanyOf(input.file)?.business?.foundedOn;
  const debt = ratios.debtService;
  return {
    loan_to_price_basis_points:
      'loanToPriceBasisPoints' in ratios ? ratios.loanToPriceBasisPoints : null,
    debt_ratio_basis_points: debt?.state === 'evaluated' ? debt.basisPoints : null,
    months_in_job: started === undefined ? null : monthsFrom(started, input.today.slice(0, 7)),
    months_in_business:
      founded === undefined ? null : monthsFrom(founded.slice(0, 7), input.today.slice(0, 7)),
    months_in_network: dataOf(input, borrowerId, 'phone_ownership')?.monthsInNetwork ?? null,
    overdue_months:
      bureau.state === 'missing'
        ? null
        : overdueMonthsOf(accounts, overdueHistory.windowMonths).totalMax,
    enquiries:
      bureau.state === 'missing'
        ? null
        : bureau.state === 'data'
          ? approvalEnquiries(bureau.data, input.today, enquiries.windowMonths)
          : 0,
    down_payment_own_basis_points:
      'downPaymentBasisPoints' in ratios
        ? ownDownPayment(input, ratios.downPaymentBasisPoints)
        : null,
    industry_grade: industryGrade(input),
  };
}

/** A borrowed down payment is none of one's own, however large. */
function ownDownPayment({ file }: CrossCheckInput, basisPoints: number): number {
  const source = 'downPaymentSource' in file.purpose ? file.purpose.downPaymentSource : null;
  return source !== null && isBorrowed(source) ? 0 : basisPoints;
}

const grades = { low: 1, medium: 2, high: 3 } as const;

/** The grade of the company's industry, 1 the best; unknown and outdated are no grade (depth.md G35). Who lends to a person looks at none. */
function industryGrade(input: CrossCheckInput): number | null {
  const none = () => null;
  const ofCompany = (one: Parameters<typeof businessCaseOf>[0]) => {
    const own = businessCaseOf(one);
    const industry = own === undefined ? null : industryInForce(own);
    return industry === null ? null : grades[industry.grade];
  };
  return byProduct<CrossCheckInput, number | null>(input, {
    ...{ auto: none, mortgage: none, consumer: none },
    ...{ sme_working_capital: ofCompany, project_finance: ofCompany },
  });
}
