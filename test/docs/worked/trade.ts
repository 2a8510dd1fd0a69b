import { loanAboveTrade } from '../../../domain/cross-checks/business/trade-amount.js';
import { purposeContractDiffers } from '../../../domain/cross-checks/business/trade-purpose.js';
import type { PolicyOf } from '../../../domain/policy/product-policy.js';
import { policyOf } from '../../builders/policies.js';
import {
  aBusinessCase,
  aTrade,
  bought,
  data,
  declares,
  invoiced,
} from '../../domain/cross-checks/business/a-business-case.js';
import { shownFinding, type Worked } from './cells.js';

const { business: policy } = policyOf('sme_working_capital') as PolicyOf<'sme_working_capital'>;

const amountRow: Worked = (row) => {
  const amount = { amountMinor: row.fen('Contract'), currency: 'CNY' as const };
  const invoice = bought('26310000000000000001', row.fen('Invoiced without tax'));
  const known = invoiced(invoice, { taxMinor: row.fen('Tax') });
  const declared = declares({
    loan: { amountMinor: row.fen('Loan'), debtServiceYearMinor: 0 },
    ...{ trade: aTrade({}, { amount }), invoices: [invoice] },
  });
  const invoices = data({ invoices: [known], notFound: [] });
  const result = loanAboveTrade.evaluate(aBusinessCase({ policy, declared, invoices }));
  return { Finding: shownFinding(result) };
};

const signedRow: Worked = (row) => {
  const submittedOn = row.text('Applied');
  const trade = aTrade({ submittedOn }, { signedOn: row.text('Signed') });
  const declared = declares({ trade });
  return {
    Finding: shownFinding(purposeContractDiffers.evaluate(aBusinessCase({ policy, declared }))),
  };
};

/** What proves the use of working capital. */
export const trade: Readonly<Record<string, Worked>> = {
  'loan-above-trade': amountRow,
  'contract-of-trade': signedRow,
};
