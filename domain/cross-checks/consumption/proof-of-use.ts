import { hasReadPurchase } from '../../checks/captured-purchase.js';
import { organisationOf, type CaseFile } from '../../checks/case-file.js';
import type { Organisation } from '../../application/party.js';

type File = CaseFile<'consumer'>;

/**
 * Whether contract, invoice and merchant are expected: where a merchant is named, and so paid by the lender, or a contract was captured. Who pays by
 * himself cannot name his merchants beforehand (自主支付), and shows afterwards what he spent.
 */
export const wantsProof = (file: File): boolean =>
  file.purpose.merchantPartyId !== null || hasReadPurchase(file);

/** The merchant who is paid; undefined where none is named. */
export const merchantOf = (file: File): Organisation | undefined =>
  file.purpose.merchantPartyId === null
    ? undefined
    : organisationOf(file, file.purpose.merchantPartyId);

/** Who may stand as buyer: whoever owes the loan, and a spouse who is a party, since a household consumes as one. */
const buyers: readonly string[] = ['borrower', 'co_borrower', 'spouse'];

/** One spelling of a person's name. */
const plain = (name: string) => name.normalize('NFKC').replace(/\s+/g, '');

/** Whether everybody whom a paper names as buyer owes the loan or is the spouse; names are exact (lending.md §7.5). */
export function boughtByHousehold(file: File, buyer: string): boolean {
  const known = Object.values(file.parties).flatMap(({ party }) =>
    buyers.includes(party.role) ? [plain(party.name)] : [],
  );
  return buyer.split(/[、，,;；/]/).every((one) => known.includes(plain(one)));
}
