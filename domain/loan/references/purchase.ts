import type { PurchaseTerms } from '../../application/purchase-contract.js';
import type { NamedParty } from '../../cross-checks/business/same-party.js';
import { worksContractOf } from '../../cross-checks/project/works-contract.js';
import type { CapturedPaper } from '../../checks/captured-paper.js';
import { capturedPurchase } from '../../checks/captured-purchase.js';
import { newestPaper } from '../../checks/newest-paper.js';
import type { Loan } from '../state/loan.js';
import type { ReferenceAnswer } from '../../questions/reference.js';
import { absent, valueOr, type Lookup } from './reference-case.js';

/** What contract or order of a consumer loan says. */
function consumption(loan: Loan, part: string): ReferenceAnswer {
  const contract = capturedPurchase(loan);
  const { name, uscc } = contract?.seller ?? { name: null, uscc: null };
  switch (part) {
    case 'total':
      return valueOr(contract?.price);
    case 'merchant':
      return name === null ? absent : valueOr({ name, ...(uscc && { uscc }) });
    default:
      return absent;
  }
}

/** What the works contract of a project says. */
function works(loan: Loan, part: string): ReferenceAnswer {
  const contract = worksContractOf(loan);
  const named = (one: NamedParty | null | undefined) =>
    one ? valueOr({ name: one.name, ...(one.uscc && { uscc: one.uscc }) }) : absent;
  switch (part) {
    case 'contractor':
    case 'supervisor':
      return named(contract?.[part]);
    case 'payee':
      return named(contract?.payee ?? contract?.contractor);
    case 'value':
      return valueOr(contract?.price);
    default:
      return absent;
  }
}

const isOfCar = ({ purchase: read }: CapturedPaper) => read !== undefined;

/** The newest purchase contract that nobody has refused and no newer upload has superseded, or null where nobody has read it. */
export function purchaseOf(loan: Loan): PurchaseTerms | null {
  return newestPaper(loan, 'purchase_contract', isOfCar)?.purchase ?? null;
}

/**
 * CT: the purchase contract as captured from the accepted paper (questions.md §1.1). What the application states is APP, another
 * source: without a captured contract CT is absent and the answer is not comparable, since holding what the customer says against what
 * the customer applied for would prove nothing.
 */
export const purchase: Lookup = ({ loan }, part) => {
  if (loan.product === 'consumer') return consumption(loan, part);
  if (loan.product === 'project_finance') return works(loan, part);
  const contract = purchaseOf(loan);
  if (contract === null) return absent;
  const { vehicle, dealer } = contract;
  switch (part) {
    case 'make':
    case 'model':
    case 'colour':
    case 'state':
      return valueOr(vehicle[part]);
    case 'price':
      return valueOr(contract.price);
    case 'down':
      return valueOr(contract.downPayment);
    case 'dealer':
    case 'payee':
      return valueOr({ name: dealer.name, ...(dealer.uscc && { uscc: dealer.uscc }) });
    case 'dealer_city':
      return valueOr(dealer.cityCode);
    case 'delivery':
      return valueOr(contract.deliveryOn);
    default:
      return absent;
  }
};
