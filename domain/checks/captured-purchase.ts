import type { Money } from '../money/money.js';
import { borrowingPartyOf, type CaseFile } from './case-file.js';

/** What the contract of sale says, of a car or of a home; null is what it does not say. */
export interface CapturedPurchase {
  buyer: string | null;
  seller: { name: string | null; uscc: string | null };
  price: Money;
  downPayment: Money | null;
  /** The VIN of a car, or the unit of a home. */
  goods: string;
}

/**
 * The newest contract of sale whose fields were captured and that nobody has refused; null where there is none, which says nothing about
 * the purchase.
 */
export function capturedPurchase(
  file: Pick<CaseFile, 'documents' | 'parties'>,
): CapturedPurchase | null {
  const paper = file.documents?.findLast(
    (one) =>
      (one.purchase !== undefined || one.homePurchase !== undefined) &&
      one.review?.verdict !== 'refused',
  );
  if (paper === undefined) return null;
  const borrower = borrowingPartyOf(file);
  const secrets = borrower && file.parties[borrower.partyId]?.papers?.[paper.reference.key];
  const { purchase, homePurchase } = paper;
  if (purchase !== undefined) {
    const { dealer, price, downPayment, vehicle } = purchase;
    return {
      buyer: secrets?.purchase?.buyer ?? null,
      seller: { name: dealer.name, uscc: dealer.uscc },
      ...{ price, downPayment, goods: vehicle.vin },
    };
  }
  if (homePurchase === undefined) return null;
  const { sellerUscc, unitNumber, price, downPayment } = homePurchase;
  return {
    buyer: secrets?.homePurchase?.buyer ?? null,
    seller: { name: secrets?.homePurchase?.seller ?? null, uscc: sellerUscc },
    ...{ price, downPayment, goods: unitNumber },
  };
}
