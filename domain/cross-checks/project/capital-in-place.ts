import { borrowingCompanyOf } from '../../checks/case-file.js';
import { amount, clear, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';
import { dataOf, usableFacts } from '../usable-facts.js';
import { capitalProRata } from './capital-pro-rata.js';
import { capitalOfAccount } from './capital-of-account.js';
import { capitalToldMinor } from './capital-told.js';

/**
 * Before a draw the capital is in place in the same part as the loan (固贷办法 2024-1; lending.md §1.1 row 17; EW-F08), by the company’s account
 * and not by what is told. The whole loan goes out as one draw, so that all of the capital is due. What was paid before the first row of
 * the statement it cannot show: then a capital verification (验资报告) has to, and counts as far as it goes.
 */
export const capitalInPlace: CrossCheck<'project_finance'> = {
  rule: 'capital_in_place',
  about: 'loan',
  staleWhen: [
    'bank_statements',
    'capital_verification',
    'purpose.ownFunds',
    'purpose.project',
    'terms.amount',
  ],
  opensQuestions: ['Q-PROJ-02'],
  evaluate(input, subject) {
    const { file, policy } = input;
    const companyId = borrowingCompanyOf(file)?.partyId;
    if (companyId === undefined) return notEvaluated('application');
    const account = usableFacts(input, companyId, 'bank_statements');
    if (account.state !== 'data') return notEvaluated('bank_statements');
    const { ownFunds } = file.purpose;
    const { daysMax } = policy.project.capitalSeen;
    const { seenMinor, beforeMinor, verifiedMinor } = capitalOfAccount(
      ...([file, account.data, dataOf(input, companyId, 'business_registry')] as const),
      policy.project,
    );
    const loanMinor = file.terms.amount.amountMinor;
    const { neededMinor, shortMinor } = capitalProRata({
      ...{ capitalMinor: ownFunds.amountMinor, paidInMinor: seenMinor + verifiedMinor },
      ...{ loanMinor, drawnMinor: loanMinor },
    });
    const numbers = [
      amount('capital_needed', neededMinor, 'policy'),
      amount('capital_told', capitalToldMinor(file), 'application'),
      amount('capital_seen', seenMinor, 'bank_statements'),
      ...(verifiedMinor === 0
        ? []
        : [amount('capital_verified', verifiedMinor, 'capital_verification')]),
      amount('capital_short', shortMinor, 'bank_statements'),
    ];
    if (shortMinor === 0) return clear(...numbers);
    if (seenMinor + beforeMinor >= neededMinor) return notEvaluated('capital_verification');
    return findingOf(capitalInPlace, subject, {
      ...{ severity: 'orange', kind: 'legal', compared: numbers, tolerance: { daysMax } },
    });
  },
};
