import { z } from 'zod';
import { instantText } from '../facts/shapes.js';
import { moneySchema } from '../money/money.js';
import { partyIdSchema } from './party.js';

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

export type Terms = z.infer<typeof termsSchema>;

/** Purposes for which a person's consent is asked one by one (lending.md §4.5): one per source, and others of their own; `email` is to be written to by mail, `recording` to calls being recorded and written down. */
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
  'property_register',
  'home_ownership',
  'valuation',
  'telematics',
  'insurance',
  'loan_account',
  'employer_check',
  'employer_income',
  'emergency_contact',
  'email',
  'recording',
  'location',
  'face',
] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];
/** One consent of one person for one purpose, with its evidence. */
export const consentSchema = z.strictObject({
  partyId: partyIdSchema,
  purpose: z.enum(consentPurposes),
  givenAt: instantText,
  /** Reference of the signed form or recording. */
  evidence: z.string().regex(/^[A-Za-z0-9/_.:-]{1,200}$/),
});
export type Consent = z.infer<typeof consentSchema>;

/** An interview (面谈) that was held before the application came (depth.md G44). It is told and shown; it replaces none. */
export const earlierInterviewSchema = z.strictObject({
  heldAt: instantText,
  way: z.enum(['in_person', 'video', 'telephone']),
  /** Reference of the note or recording. */
  evidence: z.string().regex(/^[A-Za-z0-9/_.:-]{1,200}$/),
});
export type EarlierInterview = z.infer<typeof earlierInterviewSchema>;
