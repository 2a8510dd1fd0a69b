import { amount, clear, findingOf, notEvaluated } from '../cross-check.js';
import { sumOf } from './amounts.js';
import type { BusinessRule } from './business-case.js';
import { boughtOf, countedInvoices, wantsProof } from './trade-of.js';

/** Whether a loan is more than so many per cent of a sum; nothing is rounded. */
const isAbove = (loanMinor: number, wholeMinor: number, percent: number): boolean =>
  BigInt(loanMinor) * 100n > BigInt(wholeMinor) * BigInt(percent);

/**
 * The loan against what proves its use (lending.md §3.4): above the contract, orange; above the valid invoices, tax included, noted, and from the
 * policy's multiple on orange: ten times what was ever invoiced is no supply. What one of the two says stands where the other is away; without
 * either nothing is clear.
 */
export const loanAboveTrade: BusinessRule = {
  rule: 'loan_above_trade',
  staleWhen: ['purpose.contract', 'purpose.invoices', 'invoices', 'terms.amount'],
  opensQuestions: ['Q-SME-19'],
  evaluate(input) {
    const { trade, loan } = input.declared;
    if (!wantsProof(trade)) return clear();
    if (input.policy.trade === undefined) return notEvaluated('policy:trade');
    const { notedAbove, warnedAbove } = input.policy.trade.invoicesPercent;
    const contractMinor = trade.contract?.amount.amountMinor ?? null;
    const hasInvoices = boughtOf(input).length > 0;
    const counted = hasInvoices ? countedInvoices(input) : [];
    const invoicedMinor =
      hasInvoices && counted !== null ? sumOf(counted.map(({ grossMinor }) => grossMinor)) : null;
    const numbers = [
      amount('loan_amount', loan.amountMinor, 'application'),
      amount('contract_amount', contractMinor, 'purpose.contract'),
      amount('invoiced_by_suppliers', invoicedMinor, 'invoices'),
    ];
    const exceeds = (percent: number) =>
      invoicedMinor !== null && isAbove(loan.amountMinor, invoicedMinor, percent);
    const aboveContract = contractMinor !== null && loan.amountMinor > contractMinor;
    if (aboveContract || exceeds(notedAbove)) {
      return findingOf(loanAboveTrade, input.subject, {
        severity: aboveContract || exceeds(warnedAbove) ? 'orange' : 'yellow',
        ...{ kind: 'credit', compared: numbers },
        tolerance: { invoicesNotedAbove: notedAbove, invoicesWarnedAbove: warnedAbove },
      });
    }
    if (counted === null) return notEvaluated('invoices');
    if (contractMinor === null && !hasInvoices)
      return notEvaluated('purpose.contract', 'purpose.invoices');
    return clear(...numbers);
  },
};
