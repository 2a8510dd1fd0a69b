import { contractDate } from '../../../domain/cross-checks/contract/contract-date.js';
import { contractPayee } from '../../../domain/cross-checks/contract/contract-payee.js';
import { contractTerms } from '../../../domain/cross-checks/contract/contract-terms.js';
import { costTableConfirmed } from '../../../domain/cross-checks/contract/cost-table.js';
import type { Product } from '../../../domain/application/product.js';
import type { LoanContract } from '../../../domain/loan/state/document.js';
import { paymentMethodFor } from '../../../domain/policy/payment-method.js';
import { autoPolicy, policyOf } from '../../builders/policies.js';
import { aCase } from '../../domain/checks/a-case.js';
import { shownFinding, type Row, type Worked } from './cells.js';

/** A column of instants as China reads them. */
const inChina = (row: Row, column: string) => `${row.text(column).replace(' ', 'T')}:00+08:00`;
const { terms } = aCase();
const payee = { payeePartyId: 'dealer', payeeAccountLast4: '1234' };
const aContract = (over: Partial<LoanContract>): LoanContract => ({
  ...{ number: 'C-1', signedAt: '2026-11-10T03:00:00Z', signers: ['borrower'], ...payee },
  ...{ amountMinor: terms.amount.amountMinor, currency: 'CNY', termMonths: terms.termMonths },
  annualRateBasisPoints: terms.annualRateBasisPoints,
  ...{ dueDayOfMonth: terms.dueDayOfMonth, repaymentMethod: terms.repaymentMethod },
  ...over,
});

const methodRow: Worked = (row) => {
  const { paymentRules } = policyOf(row.text('Product') as Product);
  const draw = {
    amountMinor: row.fen('Amount'),
    counterpartyKnown: row.text('Payee named') === 'yes',
    businessPurpose: row.text('For a business') === 'yes',
  };
  return { Method: paymentMethodFor(paymentRules, draw, row.text('Paid out')).method };
};

const signedRow: Worked = (row) => {
  const signedAt = new Date(inChina(row, 'Signed')).toISOString();
  const approvedAt = new Date(inChina(row, 'Approved')).toISOString();
  return { Finding: shownFinding(contractDate(aContract({ signedAt }), approvedAt)) };
};

const costTableRow: Worked = (row) => {
  const signedAt = new Date(inChina(row, 'Signed')).toISOString();
  const isThere = row.text('Confirmed') !== '–';
  const costTable = {
    ...{ shownBeforeSigning: true, annualCostBasisPoints: 460, fees: [] },
    confirmedAt: isThere ? new Date(inChina(row, 'Confirmed')).toISOString() : '',
  };
  const table = isThere ? costTable : undefined;
  return { Finding: shownFinding(costTableConfirmed(aContract({ signedAt }), table, autoPolicy)) };
};

/** What differs of a contract that is otherwise as approved: 150,000.00, to the dealer's account 1234. */
const contractRow: Worked = (row) => {
  const contract = aContract({
    amountMinor: terms.amount.amountMinor + row.fen('Above the approved amount'),
    payeeAccountLast4: row.text('Account'),
  });
  return {
    Terms: shownFinding(contractTerms(contract, terms, autoPolicy)),
    Payee: shownFinding(contractPayee(contract, aCase())),
  };
};

/** What is held before money goes out. */
export const moneyGoesOut: Readonly<Record<string, Worked>> = {
  'payment-method': methodRow,
  'contract-signed': signedRow,
  'cost-table': costTableRow,
  'contract-as-approved': contractRow,
};
