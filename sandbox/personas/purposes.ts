import type { ConsentPurpose } from '../../domain/application/application-parts.js';

/** Every purpose that a person can consent to; the record makes the compiler say when one is added. */
const everyPurpose: Record<ConsentPurpose, true> = {
  identity: true,
  phone_ownership: true,
  bank_card: true,
  judicial: true,
  credit_bureau: true,
  sanctions: true,
  employer_directory: true,
  social_insurance: true,
  provident_fund: true,
  tax: true,
  bank_statements: true,
  vehicle_register: true,
  property_register: true,
  home_ownership: true,
  valuation: true,
  telematics: true,
  insurance: true,
  loan_account: true,
  employer_check: true,
  employer_income: true,
  emergency_contact: true,
  email: true,
  recording: true,
  location: true,
  face: true,
};

/** Every purpose that a person can consent to. */
export const purposes = Object.keys(everyPurpose) as ConsentPurpose[];
