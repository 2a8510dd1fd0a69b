import type { DocumentReference } from '../../application/application.js';

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
  payeePartyId: string;
  payeeAccountLast4: string;
}

/** The table of all costs that the borrower confirmed before signing (金规〔2026〕2号, lending.md §1.2). */
export interface CostTable {
  confirmedAt: string;
  shownBeforeSigning: boolean;
  annualCostBasisPoints: number;
  fees: { kind: string; payee: string; amountMinor: number }[];
}

/** A document of the loan: by reference, with captured fields for the two kinds that gate the money. */
export type LoanDocument =
  | {
      documentId: string;
      addedAt: string;
      type: DocumentReference['type'];
      reference: DocumentReference;
    }
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

/** Object key and digest. */
export interface FileReference {
  key: string;
  sha256: string;
}
