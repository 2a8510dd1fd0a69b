import type { ComparedValue, CrossCheckResult } from '../../findings/finding.js';
import { amount, clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import { differsBy, timesFraction } from './amounts.js';
import type { BusinessRule } from './business-case.js';
import { monthsIn, salesByAccount, salesByTax, type MonthlySales } from './monthly-sales.js';

/** A source's figure, with the months where it has not all that were declared, and under another name where it is of other months. */
function shown(
  label: string,
  sales: MonthlySales,
  { source, months }: { source: string; months: number },
): ComparedValue[] {
  if (sales.kind === 'unknown')
    return [compared(`${label}_unknown:${sales.reason}`, null, 'minor', source)];
  if (sales.over === 'newest')
    return [
      amount(`${label}_other_months`, sales.monthlyMinor, source),
      compared('months_compared', sales.months, 'months', source),
    ];
  const figure = amount(label, sales.monthlyMinor, source);
  return sales.months === months
    ? [figure]
    : [figure, compared('months_compared', sales.months, 'months', source)];
}

/**
 * Declared sales against tax office and account (lending.md §7.1: a gap above 20 % is a warning; EW-B07), each as an average month of the same
 * period: within 10 % they are the same, within 20 % it is noted, above it is orange. More than the sources have is a matter of credit, less one of
 * truth. With one source away nothing can be clear, nor where neither has the months that were declared: growth or a season would hide a gap, and
 * what they say of other months is told all the same. It is asked about (questions.md Q-PROB-08), and until then nobody who may ask sees the
 * numbers (S13).
 */
export const salesAgainstSources: BusinessRule = {
  rule: 'sales_against_sources',
  staleWhen: ['company_tax', 'bank_statements', 'declared.sales'],
  opensQuestions: ['Q-PROB-08'],
  evaluate(input): CrossCheckResult {
    const { sales } = input.declared;
    if (sales === null) return notEvaluated('declared.sales');
    const months = monthsIn(sales.fromMonth, sales.toMonth);
    if (months < input.policy.sales.monthsMin) return notEvaluated('declared.sales');
    const declaredMinor = timesFraction(sales.amountMinor, 1, months);
    const byTax = salesByTax(input, sales);
    const byAccount = salesByAccount(input, sales);
    const numbers = [
      amount('sales_declared_monthly', declaredMinor, 'application'),
      ...shown('sales_by_tax_monthly', byTax, { source: 'company_tax', months }),
      ...shown('sales_by_account_monthly', byAccount, { source: 'bank_statements', months }),
    ];
    const sources = [byTax, byAccount];
    const known = sources.flatMap((one) => (one.kind === 'known' ? [one] : []));
    const { matchPercent, tolerablePercent } = input.policy.sales;
    const references = known.map(({ monthlyMinor }) => monthlyMinor);
    const off = references.filter((one) => differsBy(declaredMinor, one, matchPercent));
    if (off.length > 0) {
      const wide = off.some((reference) => differsBy(declaredMinor, reference, tolerablePercent));
      const above = off.some((reference) => declaredMinor > reference);
      return findingOf(salesAgainstSources, input.subject, {
        severity: wide ? 'orange' : 'yellow',
        kind: above ? 'credit' : 'fraud',
        compared: numbers,
        tolerance: { matchPercent, tolerablePercent },
        sourceOrder: ['company_tax', 'bank_statements'],
      });
    }
    const missing = [
      ...(byTax.kind === 'unknown' ? ['company_tax'] : []),
      ...(byAccount.kind === 'unknown' ? ['bank_statements'] : []),
    ];
    if (missing.length > 0) return notEvaluated(...missing);
    const isSame = known.some(({ over }) => over === 'declared');
    return isSame ? clear(...numbers) : notEvaluated('company_tax', 'bank_statements');
  },
};
