import { capturedPurchase } from '../../checks/captured-purchase.js';
import { sellerIdOf, type CaseFile } from '../../checks/case-file.js';
import type { ComparedValue } from '../../findings/finding.js';
import { clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import type { Bought, CrossCheck } from '../cross-check.js';
import { compareOrganisationNames, type OrganisationRelation } from '../organisation-names.js';

/** Whether the application says who sells: of what is consumed it need not, and then another rule speaks (`merchant_not_named`). */
export const namesSeller = (file: CaseFile<Bought>): boolean =>
  file.product !== 'consumer' || file.purpose.merchantPartyId !== null;

/** How the contract's seller relates to the application's, with both names; undefined where one of them is not known. */
export function sellerOfContract(
  file: CaseFile<Bought>,
): { relation: OrganisationRelation; names: ComparedValue[] } | undefined {
  const seller = capturedPurchase(file)?.seller;
  const sellerId = sellerIdOf(file);
  const told = sellerId === null ? undefined : file.parties[sellerId]?.party;
  if (seller === undefined || told === undefined) return undefined;
  if (seller.name === null && seller.uscc === null) return undefined;
  const names = [
    compared('seller', told.name, 'text', 'application'),
    compared('seller', seller.name ?? seller.uscc, 'text', 'purchase_contract'),
  ];
  return { relation: relationOf(told, seller), names };
}

/** Of companies the credit code decides before the name; a person is told by his name. */
function relationOf(
  told: { name: string; uscc?: string },
  seller: { name: string | null; uscc: string | null },
): OrganisationRelation {
  if (told.uscc !== undefined && seller.uscc !== null)
    return told.uscc === seller.uscc ? 'same' : 'other';
  if (seller.name === null) return 'other';
  if (told.uscc === undefined) return told.name === seller.name ? 'same' : 'other';
  return compareOrganisationNames(told.name, seller.name);
}

/** The contract names another seller than the application (depth.md G15). A name that is only near is another rule's finding. */
export const purchaseSeller: CrossCheck<Bought> = {
  rule: 'purchase_seller_differs',
  about: 'loan',
  staleWhen: [
    ...['purchase_contract', 'purpose.dealerPartyId', 'purpose.sellerPartyId'],
    ...['purpose.merchantPartyId', 'parties'],
  ],
  opensQuestions: ['Q-AUTO-11', 'Q-MORT-10', 'Q-CONS-07'],
  evaluate({ file }, subject) {
    if (!namesSeller(file)) return clear();
    const seller = sellerOfContract(file);
    if (seller === undefined) return notEvaluated('purchase_contract');
    if (seller.relation !== 'other') return clear(...seller.names);
    return findingOf(purchaseSeller, subject, {
      severity: 'orange',
      kind: 'fraud',
      compared: seller.names,
    });
  },
};
