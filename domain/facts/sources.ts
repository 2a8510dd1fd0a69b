import { z } from 'zod';
import { bankCardFactsSchema } from './bank-card.js';
import { bankStatementsFactsSchema } from './bank-statements.js';
import { businessRegistryFactsSchema } from './business-registry.js';
import { companyTaxFactsSchema } from './company-tax.js';
import { creditBureauFactsSchema } from './credit-bureau.js';
import { employerDirectoryFactsSchema } from './employer-directory.js';
import { formerNumbersFactsSchema } from './former-numbers.js';
import { homeOwnershipFactsSchema } from './home-ownership.js';
import { identityFactsSchema } from './identity.js';
import { insuranceFactsSchema } from './insurance.js';
import { invoicesFactsSchema } from './invoices.js';
import { judicialFactsSchema } from './judicial.js';
import { loanAccountFactsSchema } from './core-banking.js';
import { movableAssetsFactsSchema } from './movable-assets.js';
import { phoneOwnershipFactsSchema } from './phone-ownership.js';
import { propertyRegisterFactsSchema } from './property-register.js';
import { providentFundFactsSchema } from './provident-fund.js';
import { sanctionsFactsSchema } from './sanctions.js';
import { socialInsuranceFactsSchema } from './social-insurance.js';
import { sourceAnswerSchema, type SourceAnswer } from './source-answer.js';
import { taxFactsSchema } from './tax.js';
import { telematicsFactsSchema } from './telematics.js';
import { valuationFactsSchema } from './valuation.js';
import { vehicleRegisterFactsSchema } from './vehicle-register.js';

/** Every source that can be asked, with the schema of its data. A new source is one file beside this and one line here. */
export const sourceData = {
  identity: identityFactsSchema,
  phone_ownership: phoneOwnershipFactsSchema,
  former_numbers: formerNumbersFactsSchema,
  bank_card: bankCardFactsSchema,
  judicial: judicialFactsSchema,
  credit_bureau: creditBureauFactsSchema,
  sanctions: sanctionsFactsSchema,
  employer_directory: employerDirectoryFactsSchema,
  social_insurance: socialInsuranceFactsSchema,
  provident_fund: providentFundFactsSchema,
  tax: taxFactsSchema,
  bank_statements: bankStatementsFactsSchema,
  vehicle_register: vehicleRegisterFactsSchema,
  property_register: propertyRegisterFactsSchema,
  home_ownership: homeOwnershipFactsSchema,
  valuation: valuationFactsSchema,
  telematics: telematicsFactsSchema,
  business_registry: businessRegistryFactsSchema,
  company_tax: companyTaxFactsSchema,
  invoices: invoicesFactsSchema,
  movable_assets: movableAssetsFactsSchema,
  insurance: insuranceFactsSchema,
  loan_account: loanAccountFactsSchema,
} as const;

/** The name of a source, as it stands in policies, step keys and events. */
export type SourceName = keyof typeof sourceData;
export const sourceNames = Object.keys(sourceData) as readonly SourceName[];
/** The data of one source. */
export type SourceFacts<S extends SourceName> = z.infer<(typeof sourceData)[S]>;
/** The answer of one source. */
export type AnswerOf<S extends SourceName> = SourceAnswer<SourceFacts<S>>;

/** What is kept of an answer: the answer, when it was fetched, and under which step. */
export interface KeptAnswer<S extends SourceName> {
  answer: AnswerOf<S>;
  fetchedAt: string;
  stepKey: string;
}
/** The answers of a subject (a party, or the loan itself for collateral and account), by source. Absent means never asked. */
export type FactsBySource = { [S in SourceName]?: KeptAnswer<S> };

/** Parses an answer of the named source; throws a ZodError that names the path. */
export function parseAnswer<S extends SourceName>(source: S, value: unknown): AnswerOf<S> {
  return sourceAnswerSchema(sourceData[source]).parse(value) as AnswerOf<S>;
}
