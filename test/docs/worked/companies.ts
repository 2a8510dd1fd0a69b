import { businessRatios } from '../../../domain/cross-checks/business/business-ratios.js';
import { companyDebtCover } from '../../../domain/cross-checks/business/debt-cover.js';
import { growthGap } from '../../../domain/cross-checks/business/growth-gap.js';
import { placeIn } from '../../../domain/cross-checks/business/ratio-bands.js';
import type { BusinessRule } from '../../../domain/cross-checks/business/business-case.js';
import type { PolicyOf } from '../../../domain/policy/product-policy.js';
import { policyOf } from '../../builders/policies.js';
import {
  aBureau,
  aBusinessCase,
  aLoanAtBureau,
  aYear,
  data,
  declares,
} from '../../domain/cross-checks/business/a-business-case.js';
import { shownFinding, shownShare, type Row, type Worked } from './cells.js';

const { business: policy } = policyOf('sme_working_capital') as PolicyOf<'sme_working_capital'>;
type Case = Parameters<BusinessRule['evaluate']>[0];

const finding = (rule: BusinessRule, over: Partial<Case>) =>
  shownFinding(rule.evaluate(aBusinessCase({ policy, ...over })));

const debtCoverRow: Worked = (row) => {
  const income = {
    netProfitMinor: row.fen('Net profit'),
    depreciationMinor: row.fen('Depreciation'),
    interestMinor: row.fen('Interest'),
  };
  const monthlyPaymentMinor = row.fen('Others a month');
  const loan = { amountMinor: 100_000_000, debtServiceYearMinor: row.fen('This loan a year') };
  const over = {
    statements: [aYear(2025, { income })],
    bureau: data(aBureau({ ...aLoanAtBureau, monthlyPaymentMinor })),
    declared: declares({ loan }),
  };
  const result = companyDebtCover.evaluate(aBusinessCase({ policy, ...over }));
  const compared = result.result === 'finding' ? result.finding.compared : undefined;
  const numbers = compared ?? (result.result === 'clear' ? result.compared : []);
  const cover = numbers.find(({ label }) => label === 'debt_cover')?.value;
  return { Cover: shownShare(Number(cover)), Finding: finding(companyDebtCover, over) };
};

/** Whichever line of the papers the row names, over whichever other. */
function statementOf(row: Row) {
  const over = row.fen('Over');
  const under = row.fen('Under');
  switch (row.text('Ratio')) {
    case 'current_ratio':
      return aYear(2025, { closing: { currentAssetsMinor: over, currentLiabilitiesMinor: under } });
    case 'quick_ratio':
      return aYear(2025, {
        closing: {
          ...{ currentAssetsMinor: over + 3_000_000, stockMinor: 2_000_000 },
          ...{ prepaymentsMinor: 1_000_000, currentLiabilitiesMinor: under },
        },
      });
    case 'leverage':
      return aYear(2025, { closing: { totalLiabilitiesMinor: over, totalAssetsMinor: under } });
    case 'interest_cover':
      return aYear(2025, { income: { profitBeforeTaxMinor: over - under, interestMinor: under } });
    case 'operating_cash_to_debt':
      return aYear(2025, {
        closing: { totalLiabilitiesMinor: under },
        over: { cashFlow: { operatingMinor: over, investingMinor: 0, financingMinor: 0 } },
      });
    default:
      throw new Error(`no such ratio: ${row.text('Ratio')}`);
  }
}

const ratioRow: Worked = (row) => {
  const band = policy.ratios.find(({ ratio }) => ratio === row.text('Ratio'));
  if (band === undefined) throw new Error(`no band of ${row.text('Ratio')}`);
  const value = businessRatios(statementOf(row))[band.ratio];
  return { Value: shownShare(Number(value)), Place: placeIn(band, value) };
};

const growthRow: Worked = (row) => {
  const yearOf = (year: number, when: string) =>
    aYear(year, {
      income: { revenueMinor: row.fen(`Sales ${when}`) },
      closing: {
        receivablesMinor: row.fen(`Receivables ${when}`),
        stockMinor: row.fen(`Stock ${when}`),
      },
    });
  const statements = [yearOf(2024, 'before'), yearOf(2025, 'after')];
  return { Finding: finding(growthGap, { statements }) };
};

/** What a company's books say. */
export const companies: Readonly<Record<string, Worked>> = {
  'company-debt-cover': debtCoverRow,
  ratios: ratioRow,
  'growth-gap': growthRow,
};
