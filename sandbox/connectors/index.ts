import type { SourceName } from '../../domain/facts/sources.js';
import { bankCard } from './bank-card.js';
import { bankStatements } from './bank-statements.js';
import { businessRegistry } from './business-registry.js';
import { companyTax } from './company-tax.js';
import { creditBureau } from './credit-bureau.js';
import { employerDirectory } from './employer-directory.js';
import { formerNumbers } from './former-numbers.js';
import { homeOwnership } from './home-ownership.js';
import { identity } from './identity.js';
import { insurance } from './insurance.js';
import { invoices } from './invoices.js';
import { judicial } from './judicial.js';
import { loanAccount } from './loan-account.js';
import type { AnyLookup } from './lookup.js';
import { movableAssets } from './movable-assets.js';
import { phoneOwnership } from './phone-ownership.js';
import { propertyRegister } from './property-register.js';
import { providentFund } from './provident-fund.js';
import { socialInsurance } from './social-insurance.js';
import { tax } from './tax.js';
import { telematics } from './telematics.js';
import { valuation } from './valuation.js';
import { vehicleRegister } from './vehicle-register.js';

/** Every source that answers in our shape; the compiler misses none. Sanctions speak yente's and stand in a file of their own. */
const bySource: Record<Exclude<SourceName, 'sanctions'>, AnyLookup> = {
  identity,
  phone_ownership: phoneOwnership,
  former_numbers: formerNumbers,
  bank_card: bankCard,
  judicial,
  credit_bureau: creditBureau,
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
};
export const lookups: readonly AnyLookup[] = Object.values(bySource);

/** All names that a fault or a journal can be asked for. */
export const connectorNames: ReadonlySet<string> = new Set([
  ...Object.keys(bySource),
  'sanctions',
  'industry_statistics',
  'core_banking',
  'telephony',
  'video',
  'messages',
  'mail',
  'transcription',
  'object_storage',
  'virus_scan',
]);
