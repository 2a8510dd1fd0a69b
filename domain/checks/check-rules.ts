import type { CheckName } from '../policy/check-policy.js';
import { bankCardCheck } from './bank-card.js';
import { bankStatementsCheck } from './bank-statements.js';
import { businessRegistryCheck } from './business-registry.js';
import type { CheckRule } from './check-rule.js';
import { companyTaxCheck } from './company-tax.js';
import { creditBureauCheck } from './credit-bureau.js';
import { employerDirectoryCheck } from './employer-directory.js';
import { homeOwnershipCheck } from './home-ownership.js';
import { identityCheck } from './identity.js';
import { insuranceCheck } from './insurance.js';
import { invoicesCheck } from './invoices.js';
import { judicialCheck } from './judicial.js';
import { movableAssetsCheck } from './movable-assets.js';
import { phoneOwnershipCheck } from './phone-ownership.js';
import { propertyRegisterCheck } from './property-register.js';
import { providentFundCheck } from './provident-fund.js';
import { sanctionsCheck } from './sanctions.js';
import { socialInsuranceCheck } from './social-insurance.js';
import { taxCheck } from './tax.js';
import { telematicsCheck } from './telematics.js';
import { valuationCheck } from './valuation.js';
import { vehicleRegisterCheck } from './vehicle-register.js';

/** The rule of every check by its name. A new check is one file and one line here. */
export const checkRules: { readonly [S in CheckName]: CheckRule<S> } = {
  identity: identityCheck,
  phone_ownership: phoneOwnershipCheck,
  bank_card: bankCardCheck,
  judicial: judicialCheck,
  credit_bureau: creditBureauCheck,
  sanctions: sanctionsCheck,
  employer_directory: employerDirectoryCheck,
  social_insurance: socialInsuranceCheck,
  provident_fund: providentFundCheck,
  tax: taxCheck,
  bank_statements: bankStatementsCheck,
  vehicle_register: vehicleRegisterCheck,
  property_register: propertyRegisterCheck,
  home_ownership: homeOwnershipCheck,
  valuation: valuationCheck,
  telematics: telematicsCheck,
  business_registry: businessRegistryCheck,
  company_tax: companyTaxCheck,
  invoices: invoicesCheck,
  movable_assets: movableAssetsCheck,
  insurance: insuranceCheck,
};
