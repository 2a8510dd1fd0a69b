import { z } from 'zod';
import { instantText } from '../facts/shapes.js';
import { personTextSchema } from '../formats/person-text.js';
import { moneySchema } from '../money/money.js';
import { crossFieldProblems } from './cross-field-rules.js';
import { namingProblems } from './party-names.js';
import { documentSchema } from './document.js';
import { partyIdSchema, partySchema } from './party.js';

/** A short code of another system: originator, branch, application number. Never personal. */
export const codeSchema = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
    'letters, digits, dot, dash or underscore, at most 64',
  );

/** Requested terms. Rates in basis points a year (4.5 % = 450). Amount, term and rate must be above zero. */
export const termsSchema = z.strictObject({
  amount: moneySchema,
  termMonths: z.int().min(1).max(360),
  annualRateBasisPoints: z.int().min(1).max(3600),
  repaymentMethod: z.enum(['equal_instalment', 'equal_principal']),
  dueDayOfMonth: z.int().min(1).max(28),
});

/** What the money is for: a car from a dealer, its price and how the down payment was made (depth.md G15). */
export const autoPurposeSchema = z.strictObject({
  use: z.enum(['own', 'ride_hailing', 'freight', 'rental']),
  dealerPartyId: partyIdSchema,
  payeePartyId: partyIdSchema,
  price: moneySchema,
  downPayment: moneySchema,
  downPaymentSource: z.enum([
    'savings',
    'salary',
    'old_car',
    'family_gift',
    'family_loan',
    'loan',
    'card',
  ]),
});

/** The car as security. A VIN that fails its check digit is re-asked, not refused (lending.md §8), so it is only bounded here. */
export const vehicleSchema = z.strictObject({
  kind: z.literal('vehicle'),
  vin: z.string().regex(/^[A-Z0-9]{17}$/, '17 capital letters and digits'),
  plate: personTextSchema(12).nullable(),
  make: personTextSchema(60),
  model: personTextSchema(60),
  colour: personTextSchema(30),
  state: z.enum(['new', 'used']),
  fuel: z.enum(['fuel', 'nev']),
  telematicsDeviceId: codeSchema.nullable(),
  registrationCityCode: z.string().regex(/^\d{4}$/),
});

/** Purposes for which a person's consent is asked one by one (lending.md §4.5): one per source, and four of their own. */
export const consentPurposes = [
  'identity',
  'phone_ownership',
  'bank_card',
  'judicial',
  'credit_bureau',
  'sanctions',
  'employer_directory',
  'social_insurance',
  'provident_fund',
  'tax',
  'bank_statements',
  'vehicle_register',
  'valuation',
  'telematics',
  'loan_account',
  'employer_check',
  'employer_income',
  'location',
  'face',
] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];
export const consentSchema = z.strictObject({
  partyId: partyIdSchema,
  purpose: z.enum(consentPurposes),
  givenAt: instantText,
  /** Reference of the signed form or recording. */
  evidence: z.string().regex(/^[A-Za-z0-9/_.:-]{1,200}$/),
});

/** The body of `POST /v1/loans` for an auto loan. The business key is originator and application number. */
export const autoApplicationSchema = z
  .strictObject({
    originator: codeSchema,
    applicationNumber: codeSchema,
    product: z.literal('auto'),
    branch: codeSchema,
    channel: z.enum(['online', 'branch', 'dealer', 'partner']),
    parties: z.array(partySchema).min(2).max(20),
    terms: termsSchema,
    purpose: autoPurposeSchema,
    collateral: vehicleSchema,
    documents: z.array(documentSchema).max(100),
    consents: z.array(consentSchema).max(200),
  })
  .superRefine((application, issues) => checkReferences(application, issues));
export type Application = z.infer<typeof autoApplicationSchema>;
export type Terms = z.infer<typeof termsSchema>;
export type AutoPurpose = z.infer<typeof autoPurposeSchema>;
export type Vehicle = z.infer<typeof vehicleSchema>;
export type Consent = z.infer<typeof consentSchema>;

interface Issues {
  addIssue(issue: { code: 'custom'; path: (string | number)[]; message: string }): void;
}

/** Rules between fields: one borrower, ids that are unique and that exist, and what holds after every correction too. */
function checkReferences(
  application: {
    parties: z.infer<typeof partySchema>[];
    purpose: AutoPurpose;
    consents: Consent[];
    terms: Terms;
  },
  issues: Issues,
): void {
  const say = (path: (string | number)[], message: string) =>
    issues.addIssue({ code: 'custom', path, message });
  const ids = application.parties.map((party) => party.partyId);
  const borrowers = application.parties.filter(
    (party) => party.kind === 'person' && party.role === 'borrower',
  );
  if (borrowers.length !== 1) say(['parties'], 'exactly one party has the role "borrower"');
  for (const field of ['dealerPartyId', 'payeePartyId'] as const) {
    const party = application.parties.find((p) => p.partyId === application.purpose[field]);
    if (party?.kind !== 'organisation')
      say(['purpose', field], 'must name an organisation among the parties');
  }
  application.consents.forEach((consent, i) => {
    if (!ids.includes(consent.partyId))
      say(['consents', i, 'partyId'], 'names no party of this application');
  });
  const problems = [...namingProblems(application.parties), ...crossFieldProblems(application)];
  for (const { path, message } of problems) say(path, message);
}
