import type { TaxFacts } from '../../facts/tax.js';
import { divideRounded } from '../../money/rounding.js';
import type { NetPayPolicy } from '../../policy/ratio-policy.js';
import type { TaxReturnTolerance } from '../../policy/tolerance-policy.js';
import { taxableFromTaxMinor } from './income-tax.js';
import { unknownIncome, type ImpliedIncome } from './implied-income.js';
import { taxReturnFit } from './tax-return-fit.js';

/** What the reading of a return goes by. */
export interface TaxPolicy {
  netPay: Pick<NetPayPolicy, 'standardDeductionMonthlyMinor'>;
  tolerances: { taxReturn?: TaxReturnTolerance | undefined };
}

/**
 * Net income of the last full tax year: gross less contributions less tax, over the months that were reported. Only a return whose tax fits
 * its gross is a figure. Where less tax was paid than the gross demands, what was taxed is a lower bound of what was earned; where more
 * was, or the year is another, it says nothing.
 * @param today civil date `YYYY-MM-DD`
 */
export function incomeFromTax(facts: TaxFacts, policy: TaxPolicy, today: string): ImpliedIncome {
  if (facts.monthsReported === 0) return unknownIncome('no_months_reported');
  const { standardDeductionMonthlyMinor } = policy.netPay;
  const { taxReturn } = policy.tolerances;
  const fit =
    taxReturn === undefined
      ? 'fits'
      : taxReturnFit(facts, standardDeductionMonthlyMinor, taxReturn, today).fit;
  const monthly = (netMinor: number) =>
    Number(divideRounded(BigInt(netMinor), BigInt(facts.monthsReported), 'half-up'));
  switch (fit) {
    case 'other_year':
      return unknownIncome('tax_of_another_year');
    case 'tax_above_gross':
      return unknownIncome('tax_does_not_fit');
    case 'tax_below_gross': {
      const taxedMinor = taxableFromTaxMinor(facts.taxPaidMinor);
      if (taxedMinor === null) return unknownIncome('tax_does_not_fit');
      const deducted = standardDeductionMonthlyMinor * facts.monthsReported;
      return {
        kind: 'at_least',
        netMonthlyMinor: monthly(taxedMinor + deducted - facts.taxPaidMinor),
      };
    }
    case 'fits': {
      const net = facts.grossIncomeMinor - facts.socialContributionsMinor - facts.taxPaidMinor;
      return net <= 0
        ? unknownIncome('no_income_reported')
        : { kind: 'exact', netMonthlyMinor: monthly(net) };
    }
  }
}
