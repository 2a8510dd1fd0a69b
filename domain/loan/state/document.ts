import type { CapitalVerification } from '../../application/capital-verification.js';
import type { CompanyResolution } from '../../application/company-resolution.js';
import type { DocumentDates, DocumentReference } from '../../application/document.js';
import type { DocumentReview } from '../../documents/review.js';
import type {
  ConsumerPurchaseSecrets,
  ConsumerPurchaseTerms,
} from '../../application/consumer-purchase.js';
import type { IncomeCertificate } from '../../application/income-certificate.js';
import type { InsuranceCover, InsuranceSecrets } from '../../application/insurance.js';
import type { RepaymentMethod } from '../../repayment/terms.js';
import type { DocumentFile, DocumentShowing } from './upload.js';
import type {
  HomePurchaseSecrets,
  HomePurchaseTerms,
  PurchaseSecrets,
  PurchaseTerms,
} from '../../application/purchase-contract.js';
import type { OfferSecrets, OfferTerms } from '../../application/offer.js';
import type { WorksContract } from '../../application/works-contract.js';

/** The signed loan contract as the origination system posts it (issue part 9). */
export interface LoanContract {
  number: string;
  signedAt: string;
  signers: string[];
  amountMinor: number;
  currency: string;
  termMonths: number;
  annualRateBasisPoints: number;
  dueDayOfMonth: number;
  /** Absent in contracts that were captured before it was asked for. */
  repaymentMethod?: RepaymentMethod;
  payeePartyId: string;
  payeeAccountLast4: string;
}

/** The table of all costs that the borrower confirmed before signing (金规〔2026〕2号, lending.md §1.2). */
export interface CostTable {
  confirmedAt: string;
  shownBeforeSigning: boolean;
  annualCostBasisPoints: number;
  /** Each with the amount of one payment; without saying so it is paid once, when the money is paid out. */
  fees: { kind: string; payee: string; amountMinor: number; charged?: 'at_start' | 'monthly' }[];
}

/** What is personal in captured papers: it lies in the borrower's part, under the borrower's key; what somebody earns in his own. */
export interface PaperSecrets {
  insurance?: InsuranceSecrets;
  purchase?: PurchaseSecrets;
  homePurchase?: HomePurchaseSecrets;
  consumerPurchase?: ConsumerPurchaseSecrets;
  offer?: OfferSecrets;
  income?: IncomeCertificate;
}

/** A document as the loan's own part keeps it: the reference, and what was captured that is nobody's secret. */
export interface PaperRecord {
  reference: DocumentReference;
  /** Of an insurance policy whose fields were captured. */
  insurance?: InsuranceCover;
  /** Of a contract on a car whose fields were captured. */
  purchase?: PurchaseTerms;
  /** Of a contract on a home whose fields were captured. */
  homePurchase?: HomePurchaseTerms;
  /** Of the contract or order of a consumer loan whose fields were captured. */
  consumerPurchase?: ConsumerPurchaseTerms;
  /** Of a report of capital verification whose fields were captured. */
  verification?: CapitalVerification;
  /** Of a works contract whose fields were captured. */
  worksContract?: WorksContract;
  /** Of an offer whose fields were captured. */
  offer?: OfferTerms;
  /** Of a resolution of a company whose fields were captured. */
  resolution?: CompanyResolution;
  /** Of a paper whose dates were captured by whoever sent it. */
  dates?: DocumentDates;
}

/** A document of the loan: by reference, with what was captured from it. What is personal in it lies in the borrower's part. */
export type LoanDocument =
  | ({ documentId: string; addedAt: string; type: DocumentReference['type'] } & PaperRecord &
      ReceivedFile)
  | {
      documentId: string;
      addedAt: string;
      type: 'loan_contract';
      reference: FileReference;
      contract: LoanContract;
    }
  | {
      documentId: string;
      addedAt: string;
      type: 'cost_table';
      reference: FileReference;
      costTable: CostTable;
    };

/** What became of a document here: its examined content, which one by reference alone does not have, and what a person said of it. */
export interface ReceivedFile {
  file?: DocumentFile;
  /** The newer document of the same kind and party. */
  supersededBy?: string;
  /** The last to whom it was shown, oldest first; all of them stand in the timeline. */
  shown?: DocumentShowing[];
  /** Absent until a person has accepted or refused it, and again when its fields are sent anew. */
  review?: DocumentReview;
}

/** The received content of a document and its review; nothing for contract and cost table, which have a gate of their own. */
export const receivedFileOf = (document: LoanDocument): ReceivedFile =>
  document.type === 'loan_contract' || document.type === 'cost_table' ? {} : document;

/** Object key and digest. */
export interface FileReference {
  key: string;
  sha256: string;
}
