import type { ConsumerPurchase } from '../application/consumer-purchase.js';
import type { Money } from '../money/money.js';
import type { CapturedPaper, CapturedSecrets } from './captured-paper.js';
import { borrowingPartyOf, type CaseFile } from './case-file.js';
import { newestPaper } from './newest-paper.js';

/** What the contract of sale says, of a car, of a home or of what is consumed; null is what it does not say. */
export interface CapturedPurchase {
  buyer: string | null;
  seller: { name: string | null; uscc: string | null };
  price: Money;
  downPayment: Money | null;
  /** When it was signed, ISO-8601 UTC. */
  signedAt: string;
  /** The VIN of a car, the unit of a home, or goods in the words of the paper; null where it was erased. */
  goods: string | null;
  /** What it is about; null of car and home, which the goods tell. */
  subject: ConsumerPurchase['subject'] | null;
}

/** Whether the fields of a contract of sale were read from a paper. */
const isRead = (one: CapturedPaper): boolean =>
  (one.purchase ?? one.homePurchase ?? one.consumerPurchase) !== undefined;

/** Whether a contract of sale was ever read that nobody has refused, also where a newer one came that nobody has read. */
export const hasReadPurchase = ({ documents = [] }: Pick<CaseFile, 'documents'>): boolean =>
  documents.some((one) => isRead(one) && one.review?.verdict !== 'refused');

/**
 * The newest contract of sale that nobody has refused and no newer upload has superseded; null where there is none, or nobody has read it, which says nothing
 * about the purchase.
 */
export function capturedPurchase(
  file: Pick<CaseFile, 'documents' | 'parties'>,
): CapturedPurchase | null {
  const paper = newestPaper(file, 'purchase_contract', isRead);
  if (paper === undefined) return null;
  const borrower = borrowingPartyOf(file);
  const secrets = borrower && file.parties[borrower.partyId]?.papers?.[paper.reference.key];
  return read(paper, secrets ?? {});
}

function read(
  { purchase, homePurchase, consumerPurchase }: CapturedPaper,
  secrets: CapturedSecrets,
): CapturedPurchase | null {
  if (purchase !== undefined) {
    const { dealer, price, downPayment, signedAt, vehicle } = purchase;
    return {
      buyer: secrets.purchase?.buyer ?? null,
      seller: { name: dealer.name, uscc: dealer.uscc },
      ...{ price, downPayment, signedAt, goods: vehicle.vin, subject: null },
    };
  }
  if (homePurchase !== undefined) {
    const { sellerUscc, unitNumber, price, downPayment, signedAt } = homePurchase;
    return {
      buyer: secrets.homePurchase?.buyer ?? null,
      seller: { name: secrets.homePurchase?.seller ?? null, uscc: sellerUscc },
      ...{ price, downPayment, signedAt, goods: unitNumber, subject: null },
    };
  }
  if (consumerPurchase === undefined) return null;
  const { sellerUscc, price, downPayment, signedAt, subject } = consumerPurchase;
  const { buyer = null, seller = null, goods = null } = secrets.consumerPurchase ?? {};
  return {
    buyer,
    seller: { name: seller, uscc: sellerUscc },
    ...{ price, downPayment, signedAt, goods, subject },
  };
}
