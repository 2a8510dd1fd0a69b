import {
  accountNumberOf,
  borrowingPartyOf,
  organisationOf,
  payeeOf,
  vehicleOf,
} from '../checks/case-file.js';
import type { CaseFile } from '../checks/case-file.js';
import { invoiceKey } from '../application/invoice.js';
import { applies } from '../application/applicants.js';
import type { Organisation, Party, Person } from '../application/party.js';
import { narrativesOf } from '../loan/narratives.js';
import type { Loan } from '../loan/state/loan.js';
import type { PartyState } from '../loan/state/party-state.js';
import type { NarrativePart } from '../report/report.js';
import { foldOrganisation } from '../questions/normalisers/org.js';
import { addressKey } from './address-key.js';
import { numbersTakenUp } from './numbers-taken-up.js';

/** What a loan is found by without being readable (design.md §3): searched for by people, or compared across loans. */
export const indexedFields = [
  'id_number',
  'phone',
  'name',
  'uscc',
  'bank_card',
  'vin',
  'property_unit',
  'email',
  'address',
  'employer',
  'payee',
  'device',
  'invoice',
  'narrative',
] as const;
export type IndexedField = (typeof indexedFields)[number];

/** Fields that came with fold 7, invoices with fold 8, addresses of companies with fold 10, and narratives with fold 11: a loan that was last written before has no rows of them. */
export const linkFields: readonly IndexedField[] = [
  'address',
  'employer',
  'payee',
  'device',
  'invoice',
  'narrative',
];

/** One value that is indexed. */
export interface IndexedValue {
  /** Whose it is; null for what is the loan's own. */
  partyId: string | null;
  field: IndexedField;
  value: string;
  /** An applicant's own (borrower, co-borrower, key person of a company); only these count when applicants are compared across loans (depth.md G16). */
  applicant: boolean;
  /** The contact point, where the value is one. */
  contactPointId?: string;
  /** Of an applicant's own number when he took it up, null where nothing is said of it; absent of everything else. */
  takenUpAt?: string | null;
}

/** What of one party is indexed. */
export function valuesOfParty(
  partyId: string,
  state: PartyState,
  submittedAt: string,
): IndexedValue[] {
  const { party, contactPoints } = state;
  const applicant = applies(party);
  const one = (field: IndexedField, value: string | null | undefined): IndexedValue[] =>
    value ? [{ partyId, field, value, applicant }] : [];
  const takenUp = applicant ? numbersTakenUp(state, submittedAt) : new Map<string, string | null>();
  const points = contactPoints.map((point): IndexedValue => {
    const takenUpAt = takenUp.get(point.id);
    return {
      partyId,
      field: point.kind === 'email' ? 'email' : 'phone',
      value: point.value,
      applicant: applicant && point.of === 'self',
      contactPointId: point.id,
      ...(takenUpAt !== undefined && { takenUpAt }),
    };
  });
  const identity =
    party.kind === 'organisation'
      ? [
          ...one('uscc', party.uscc),
          ...one('bank_card', party.account.number),
          ...one('address', registeredPlace(party)),
        ]
      : [
          ...one('id_number', party.idNumber),
          ...one('bank_card', party.bankCard),
          ...one('uscc', party.employment?.employerUscc),
          ...(applicant ? linksOfPerson(party).flatMap(([field, value]) => one(field, value)) : []),
        ];
  return [...one('name', party.name), ...points, ...identity];
}

/** Where a company that borrows is registered: ten shells of one desk stand at one address. Null of every other company. */
function registeredPlace({ business }: Organisation): string | null {
  return business === undefined ? null : addressKey(business.registeredAddress);
}

/** Where an applicant lives and works, and the device that he applied on. An employer is known by its code and by its name, as applicants give them. */
function linksOfPerson(person: Person): [IndexedField, string][] {
  const { employment, deviceId } = person;
  return [
    ['address', addressKey(person.address)],
    ...(employment?.employerUscc
      ? [['employer', `uscc:${employment.employerUscc}`] as [IndexedField, string]]
      : []),
    ...(employment
      ? [
          ['employer', `name:${foldOrganisation(employment.employerName)}`] as [
            IndexedField,
            string,
          ],
        ]
      : []),
    ...(deviceId ? [['device', `applied_on:${deviceId}`] as [IndexedField, string]] : []),
  ];
}

/**
 * What of the loan as a whole is indexed: the car or the home, the invoices that were handed in, and as matters of the borrower the account
 * that the money is to go to and the car's telematics device. They go when he is erased; car, home and invoices stay with the loan.
 */
export function valuesOfLoan(loan: Loan): IndexedValue[] {
  const securing = [...numberOfCollateral(loan), ...invoicesHandedIn(loan)];
  const borrower = borrowingPartyOf(loan);
  if (borrower === undefined) return securing;
  const ofBorrower = { partyId: borrower.partyId, applicant: true };
  const account = payeeAccount(loan, borrower);
  const device = vehicleOf(loan)?.telematicsDeviceId ?? null;
  return [
    ...securing,
    ...(account === null ? [] : [{ ...ofBorrower, field: 'payee' as const, value: account }]),
    ...(device === null
      ? []
      : [{ ...ofBorrower, field: 'device' as const, value: `telematics:${device}` }]),
  ];
}

/** The number by which what secures the loan is found: the VIN of a car, the unit of a home, of land or of a building. */
function numberOfCollateral({ collateral }: Loan): IndexedValue[] {
  const ofLoan = { partyId: null, applicant: false };
  switch (collateral?.kind) {
    case 'vehicle':
      return [{ ...ofLoan, field: 'vin', value: collateral.vin }];
    case 'home':
    case 'real_estate':
      return [{ ...ofLoan, field: 'property_unit', value: collateral.unitNumber }];
    case 'movables':
    case undefined:
      return [];
  }
}

/** Invoices that are evidence in this loan, of a car or of a company; one that was named twice is one value. */
function invoicesHandedIn({ purpose }: Loan): IndexedValue[] {
  const invoices = ('invoices' in purpose ? purpose.invoices : undefined) ?? [];
  const keys = new Set(invoices.map(invoiceKey));
  return [...keys].map((value) => ({ partyId: null, applicant: false, field: 'invoice', value }));
}

/** The whole number of the account that the money is to go to; null where it is not given or its owner was erased. */
function payeeAccount(file: CaseFile, borrower: Party): string | null {
  const { partyId } = payeeOf(file);
  if (partyId === null) return null;
  if (partyId === borrower.partyId) return accountNumberOf(borrower);
  return organisationOf(file, partyId)?.account.number ?? null;
}

/** Words of staff in the signed report, by the marks that their like is found by; they go with whose they are. */
export function valuesOfNarratives(loan: Loan): IndexedValue[] {
  return narrativesOf(loan).flatMap(({ part, subject, marks }) =>
    marks.map((mark) => ({
      ...{ partyId: subject, field: 'narrative' as const, applicant: false },
      value: narrativeValue(part, mark),
    })),
  );
}

/** A mark as it is indexed: a reason is compared with reasons, and notes with notes. */
export const narrativeValue = (part: NarrativePart, mark: string): string => `${part}:${mark}`;

/** Everything that is indexed of a loan. */
export function indexedValues(loan: Loan): IndexedValue[] {
  return [
    ...Object.entries(loan.parties).flatMap(([partyId, state]) =>
      valuesOfParty(partyId, state, loan.submittedAt),
    ),
    ...valuesOfLoan(loan),
    ...valuesOfNarratives(loan),
  ];
}

/** Companies whose account all of their customers share: they sell, or keep the price of homes until those are the buyers'. */
const sharedAccounts: readonly string[] = [
  'dealer',
  'merchant',
  'developer',
  'supplier',
  'contractor',
];

/**
 * Whether the money goes to whoever sells or keeps the price, whose customers all share his account, or to somebody else: the borrower
 * himself, or a payee beside the dealer.
 */
export function payeeKind(file: CaseFile): 'seller' | 'payee' {
  const { partyId } = payeeOf(file);
  const role = partyId === null ? undefined : organisationOf(file, partyId)?.role;
  if (role === undefined) return 'payee';
  const keepsPrices = file.product === 'mortgage' && role === 'payee';
  return keepsPrices || sharedAccounts.includes(role) ? 'seller' : 'payee';
}
