import type { CapitalVerification } from '../application/capital-verification.js';
import type {
  ConsumerPurchaseSecrets,
  ConsumerPurchaseTerms,
} from '../application/consumer-purchase.js';
import type { CompanyResolution } from '../application/company-resolution.js';
import type { IncomeCertificate } from '../application/income-certificate.js';
import type { InsuranceCover, InsuranceSecrets } from '../application/insurance.js';
import type {
  HomePurchaseSecrets,
  HomePurchaseTerms,
  PurchaseSecrets,
  PurchaseTerms,
} from '../application/purchase-contract.js';
import type { OfferSecrets, OfferTerms } from '../application/offer.js';
import type { WorksContract } from '../application/works-contract.js';

/** A paper on file, as far as rules look at it. */
export interface CapturedPaper {
  /** Its kind; absent in a case of facts alone. */
  readonly type?: string;
  readonly reference: { readonly key: string; readonly partyId?: string | null };
  readonly insurance?: InsuranceCover;
  readonly purchase?: PurchaseTerms;
  readonly homePurchase?: HomePurchaseTerms;
  readonly consumerPurchase?: ConsumerPurchaseTerms;
  readonly verification?: CapitalVerification;
  readonly worksContract?: WorksContract;
  readonly offer?: OfferTerms;
  readonly resolution?: CompanyResolution;
  /** The newer document of the same kind and party. */
  readonly supersededBy?: string;
  readonly review?: { readonly verdict: 'accepted' | 'refused' };
}

/** What is personal in a captured paper. */
export interface CapturedSecrets {
  readonly insurance?: InsuranceSecrets;
  readonly purchase?: PurchaseSecrets;
  readonly homePurchase?: HomePurchaseSecrets;
  readonly consumerPurchase?: ConsumerPurchaseSecrets;
  readonly offer?: OfferSecrets;
  readonly income?: IncomeCertificate;
}
