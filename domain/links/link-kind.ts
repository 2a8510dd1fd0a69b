/**
 * What may tie applications together (depth.md G16): the number that an applicant gave, where he lives and works, whom the money is to
 * go to, the device, a person who stands beside several borrowers, the car or home that is to secure several loans, and the invoice that is
 * evidence in several.
 */
export const linkKinds = [
  'phone',
  'address',
  'employer',
  'payee',
  'seller',
  'device',
  'party',
  'collateral',
  'invoice',
] as const;
export type LinkKind = (typeof linkKinds)[number];

/** Kinds with a rule of their own each; of numbers there is one already (`shared_number`), and of invoices (`invoice_twice`). */
export const ruledKinds = [
  'address',
  'employer',
  'payee',
  'seller',
  'device',
  'party',
  'collateral',
] as const;
export type RuledKind = (typeof ruledKinds)[number];

/** How many applicants of other loans gave a number of an applicant's too. */
export interface SharedNumber {
  /** Whose number it is. */
  partyId: string;
  contactPointId: string;
  otherApplicants: number;
}

/** How many other loans hold a number of an employer, whosever it is there. */
export interface LoansOnNumber {
  contactPointId: string;
  /** Up to `countedMax`. */
  loans: number;
}

/** How many applicants of other loans share a value of this kind with an applicant of this one; the most of all its values. */
export interface SharedValue {
  kind: RuledKind;
  otherApplicants: number;
}

/**
 * Others are counted up to here and no further: half a company town has one employer, and a look under the lock of a loan must end. A
 * count of this height means that many or more.
 */
export const countedMax = 100;
