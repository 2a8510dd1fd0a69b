import type { Terms } from '../../domain/application/application-parts.js';
import type { CommandOf } from '../../domain/loan/commands/command.js';

type Sent = CommandOf<'addDocument'>['document'];

/** Contract and cost table of a car loan on these terms, signed at a moment. @param name tells one set of files from another */
export function signedPapers(terms: Terms, at: string, name: string): Sent[] {
  const contract = {
    number: 'C-1',
    signedAt: at,
    signers: ['borrower'],
    amountMinor: terms.amount.amountMinor,
    currency: terms.amount.currency,
    termMonths: terms.termMonths,
    annualRateBasisPoints: terms.annualRateBasisPoints,
    dueDayOfMonth: terms.dueDayOfMonth,
    repaymentMethod: terms.repaymentMethod,
    ...{ payeePartyId: 'dealer', payeeAccountLast4: '3456' },
  };
  const costTable = {
    ...{ confirmedAt: at, shownBeforeSigning: true, annualCostBasisPoints: 450, fees: [] },
  };
  return [
    {
      ...{ type: 'loan_contract', contract },
      reference: { key: `contract/${name}`, sha256: 'a'.repeat(64) },
    },
    {
      ...{ type: 'cost_table', costTable },
      reference: { key: `costs/${name}`, sha256: 'b'.repeat(64) },
    },
  ];
}
