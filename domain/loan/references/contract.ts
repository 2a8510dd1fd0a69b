import { firstInstalmentMinor } from '../../cross-checks/instalment.js';
import { conditionsMet } from '../../approval/conditions.js';
import type { CostTable, LoanContract } from '../state/document.js';
import type { Loan } from '../state/loan.js';
import { absent, amountOr, listOf, valueOr, type Lookup } from './reference-case.js';

/** The newest signed contract, or null. */
export function contractOf(loan: Loan): LoanContract | null {
  const document = loan.documents.findLast((one) => one.type === 'loan_contract');
  return document?.type === 'loan_contract' ? document.contract : null;
}

function costTableOf(loan: Loan): CostTable | null {
  const document = loan.documents.findLast((one) => one.type === 'cost_table');
  return document?.type === 'cost_table' ? document.costTable : null;
}

/** LC: loan contract with its cost table (questions.md §1.1). Rates in per cent, amounts in minor units. */
export const loanContract: Lookup = ({ loan }, part, { field }) => {
  const contract = contractOf(loan);
  if (contract === null) return absent;
  switch (part) {
    case 'amount':
      return amountOr({ loan }, contract.amountMinor);
    case 'months':
      return valueOr(contract.termMonths);
    case 'years':
      return contract.termMonths % 12 === 0 ? valueOr(contract.termMonths / 12) : absent;
    case 'method':
      return valueOr(contract.repaymentMethod);
    case 'due':
      return valueOr(contract.dueDayOfMonth);
    case 'instalment':
      return amountOr(
        { loan },
        firstInstalmentMinor({ ...loan.terms, ...contract }, contract.amountMinor),
      );
    case 'rate':
      return valueOr(contract.annualRateBasisPoints / 100);
    case 'kind':
      return valueOr('loan');
    case 'payee':
      return payee(loan, contract, field);
    case 'annual_cost':
      return valueOr(annualCost(loan));
    case 'cost_table':
      return costs(loan, field);
    case 'conditions_met':
      return listOf(conditionsMet(loan.conditions));
    default:
      return absent;
  }
};

function payee(loan: Loan, contract: LoanContract, field: string) {
  if (field === 'account') return valueOr(contract.payeeAccountLast4);
  const party = loan.parties[contract.payeePartyId]?.party;
  if (party === undefined) return absent;
  return valueOr(party.kind === 'person' ? party.name : { name: party.name, uscc: party.uscc });
}

function annualCost(loan: Loan): number | null {
  const table = costTableOf(loan);
  return table === null ? null : table.annualCostBasisPoints / 100;
}

function costs(loan: Loan, field: string) {
  const table = costTableOf(loan);
  if (table === null) return absent;
  if (field === 'shown') return listOf(table.shownBeforeSigning ? ['cost_table'] : []);
  return listOf(table.fees.map((fee) => ({ kind: fee.kind, payee: fee.payee })));
}
