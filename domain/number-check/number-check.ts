import type { ContactOutcome } from '../contact-rules/outcome-code.js';
import type { PhoneNumber } from '../formats/phone.js';

/** What may speak against a number, each with how much: one that is blocked is not dialled, a warning only once the caller says why. */
export const numberFaults = {
  not_readable: 'blocked',
  service_number: 'blocked',
  number_of_the_lender: 'blocked',
  number_of_a_party: 'blocked',
  number_void: 'blocked',
  number_reassigned: 'blocked',
  number_of_another: 'blocked',
  area_code_elsewhere: 'warn',
  employers_mobile: 'warn',
  landline_of_a_party: 'warn',
  shared_in_the_loan: 'warn',
  shared_with_applicants: 'warn',
  called_under_other_names: 'warn',
  number_suspended: 'warn',
  vouched_against_source: 'warn',
} as const satisfies Readonly<Record<string, 'warn' | 'blocked'>>;
export type NumberFault = keyof typeof numberFaults;
export const numberFaultCodes = Object.keys(numberFaults) as NumberFault[];

/** What could not be compared: it is told beside the result and never taken for good. */
export const numberAspects = ['area_code', 'ownership', 'other_applicants'] as const;
export type NumberAspect = (typeof numberAspects)[number];

/** One reason, with the source that says it and, of what is counted, how many. */
export interface NumberReason {
  readonly code: NumberFault;
  readonly level: 'warn' | 'blocked';
  readonly source: string;
  readonly count?: number;
}

/** What is known against a number before it is dialled (product.md §4, depth.md G10). */
export interface NumberCheck {
  readonly result: 'ok' | 'warn' | 'blocked';
  readonly reasons: readonly NumberReason[];
  readonly notCompared: readonly NumberAspect[];
}

/** Who else in the loan gives a number as his own. */
export interface OtherHolder {
  readonly partyId: string;
  readonly kind: 'mobile' | 'landline';
}

/** What the check looks at, in codes; the digits themselves are read before. */
export interface NumberFacts {
  /** Null where nobody can read it as a number, or as one that is never called. */
  readonly number: PhoneNumber | null;
  /** A short number of the carriers, of 114 or of the state; null for every other. */
  readonly isPublicService: boolean;
  readonly callsEmployer: boolean;
  readonly isLenders: boolean;
  /** Districts of the place where it should be, each with who says so. */
  readonly places: readonly { readonly districtCode: string; readonly source: string }[];
  readonly otherHolders: readonly OtherHolder[];
  /** Applicants of other loans who gave it; null where nobody looked. */
  readonly otherApplicants: number | null;
  /** Others whom contacts of any loan reached on it. */
  readonly otherNames: number;
  /** What the operator said of the person's mobile, and whether a person has vouched for it since; null where it has not said. */
  readonly ownership: {
    readonly fault:
      'number_void' | 'number_reassigned' | 'number_of_another' | 'number_suspended' | null;
    readonly vouched: boolean;
  } | null;
  /** How the last contact on it ended, whoever made it. */
  readonly lastOutcome: ContactOutcome | null;
}
