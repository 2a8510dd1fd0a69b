import type { z } from 'zod';
import type { AnswerOf, SourceName } from '../domain/facts/sources.js';
import { bankCard } from './bank-card.js';
import { bankStatements } from './bank-statements.js';
import { businessRegistry } from './business-registry.js';
import { companyTax } from './company-tax.js';
import type { Question, Source } from './connector/lookup.js';
import type { ProviderClients } from './connector/provider-clients.js';
import { loanAccount } from './core-banking.js';
import { creditBureau } from './credit-bureau.js';
import { employerDirectory } from './employer-directory.js';
import { formerNumbers } from './former-numbers.js';
import { homeOwnership } from './home-ownership.js';
import { identity } from './identity.js';
import { insurance } from './insurance.js';
import { invoices } from './invoices.js';
import { judicial } from './judicial.js';
import { movableAssets } from './movable-assets.js';
import { phoneOwnership } from './phone-ownership.js';
import { propertyRegister } from './property-register.js';
import { providentFund } from './provident-fund.js';
import { sanctions } from './sanctions.js';
import { socialInsurance } from './social-insurance.js';
import { tax } from './tax.js';
import { telematics } from './telematics.js';
import { valuation } from './valuation.js';
import { vehicleRegister } from './vehicle-register.js';

/** Every source that can be asked. A new one is a file beside this and a line here. */
export const sources = {
  identity,
  phone_ownership: phoneOwnership,
  former_numbers: formerNumbers,
  bank_card: bankCard,
  judicial,
  credit_bureau: creditBureau,
  sanctions,
  employer_directory: employerDirectory,
  social_insurance: socialInsurance,
  provident_fund: providentFund,
  tax,
  bank_statements: bankStatements,
  vehicle_register: vehicleRegister,
  property_register: propertyRegister,
  home_ownership: homeOwnership,
  valuation,
  telematics,
  business_registry: businessRegistry,
  company_tax: companyTax,
  invoices,
  movable_assets: movableAssets,
  insurance,
  loan_account: loanAccount,
} as const;

/** What a source is asked with. */
export type RequestOf<S extends SourceName> = z.infer<(typeof sources)[S]['request']>;

/** Asks one source through its provider's client. */
export async function askOf<S extends SourceName>(
  clients: ProviderClients,
  source: S,
  question: Question<unknown>,
): Promise<AnswerOf<S>> {
  // The registry's entry for S is a source of S; TypeScript cannot see that through an index.
  const entry = sources[source] as unknown as Source<S, unknown>;
  return await entry.ask(clients.of(entry.family), question);
}
