import { z } from 'zod';
import { autoPurposeSchema, vehicleSchema } from '../application/auto.js';
import { termsSchema } from '../application/application-parts.js';
import { consumerPurposeSchema } from '../application/consumer.js';
import { counterpartySchema, optionalCounterpartySchema } from '../application/new-counterparty.js';
import type { Product } from '../application/product.js';
import { homeSchema, mortgagePurposeSchema } from '../application/mortgage.js';
import { contactCorrectionSchema } from '../application/contact-correction.js';
import { companySecuritySchema } from '../application/company-security.js';
import { realEstateSchema } from '../application/real-estate.js';
import { entryOf } from '../entry.js';
import { projectPurposeSchema } from '../application/project.js';
import { workingCapitalPurposeSchema } from '../application/sme.js';
import {
  businessSchema,
  employmentSchema,
  incomeSchema,
  organisationSchema,
  personSchema,
} from '../application/party.js';

/** One field that may be corrected (product.md §1): what it must look like, and which checks rested on it. */
export interface Correctable {
  schema: z.ZodType;
  /** Checks of the same subject that become stale. */
  stale: readonly string[];
  /** Whether the value belongs to a person, named by `parties.<id>.` before the path. */
  ofParty: boolean;
  /** Whose it is among the parties: a person's unless said otherwise. */
  kind?: 'person' | 'organisation';
  /** Whether it may still be corrected once the money is ordered. */
  afterMoney?: boolean;
  /** Where a product has the field in another shape. */
  schemaOf?: Partial<Record<Product, z.ZodType>>;
  /** The products that have it; all of them when absent. */
  products?: readonly Product[];
}

const person = personSchema.shape;
const organisation = organisationSchema.shape;

function ofPurpose(products: readonly Product[], schema: z.ZodType): Correctable {
  return { schema, stale: [], ofParty: false, products };
}

/** A figure that a company states of itself; what it is held against stands with its sources. */
function ofBusiness(schema: z.ZodType, stale: readonly string[] = []): Correctable {
  const products = ['sme_working_capital', 'project_finance'] as const;
  return { schema, stale, ofParty: true, kind: 'organisation', products };
}

/** What the register says too: a company that corrects it has perhaps moved or changed its trade since the register answered. */
const ofRegister = (schema: z.ZodType, seen: readonly string[] = []) =>
  ofBusiness(schema, ['business_registry', ...seen]);

/** Sources that are asked about a company by its name and code: each has answered about whoever that was. */
const askedByNameAndCode = [
  'sanctions',
  'judicial',
  'credit_bureau',
  'bank_statements',
  'business_registry',
  'company_tax',
  'invoices',
  'movable_assets',
] as const;

/** Products whose money is used up, so that they state a whole cost and the own money in it. */
const consumed = ['consumer', 'sme_working_capital'] as const;

/** Products that buy something at a price, part of it with a down payment. */
const bought = ['auto', 'mortgage'] as const;

/**
 * The whitelist. A person's field is corrected under `parties.<partyId>.<path>`, the loan's own under its path. Everything else is
 * refused: who a person is, is never overwritten by a correction. A company's name or code may have been typed wrongly or be a former one;
 * whoever it is now is screened anew.
 */
export const correctable: Readonly<Record<string, Correctable>> = {
  'income.netMonthly': { schema: incomeSchema.shape.netMonthly, stale: [], ofParty: true },
  'income.grossMonthly': { schema: incomeSchema.shape.grossMonthly, stale: [], ofParty: true },
  'employment.employerName': {
    schema: employmentSchema.shape.employerName,
    stale: ['employer_directory', 'employer_verification'],
    ofParty: true,
  },
  'employment.employerUscc': {
    schema: employmentSchema.shape.employerUscc,
    stale: ['employer_directory', 'employer_verification'],
    ofParty: true,
  },
  'employment.post': { schema: employmentSchema.shape.post, stale: [], ofParty: true },
  'employment.startedMonth': {
    schema: employmentSchema.shape.startedMonth,
    stale: [],
    ofParty: true,
  },
  /** A number, mailbox or address that is new or replaces another; also after the money. */
  contactPoints: {
    schema: contactCorrectionSchema,
    stale: ['phone_ownership'],
    ofParty: true,
    afterMoney: true,
  },
  address: { schema: person.address, stale: ['site_visit'], ofParty: true },
  bankCard: { schema: person.bankCard, stale: ['bank_card', 'bank_statements'], ofParty: true },
  maritalStatus: { schema: person.maritalStatus, stale: [], ofParty: true },
  declaredDebts: { schema: person.declaredDebts, stale: [], ofParty: true },
  name: {
    schema: organisation.name,
    stale: askedByNameAndCode,
    ofParty: true,
    kind: 'organisation',
  },
  uscc: {
    schema: organisation.uscc,
    stale: askedByNameAndCode,
    ofParty: true,
    kind: 'organisation',
  },
  /** Where money to a company goes, and from where the instalments of one that borrows are taken. */
  account: {
    schema: organisation.account,
    stale: ['bank_statements'],
    ofParty: true,
    kind: 'organisation',
  },
  landline: ofBusiness(organisation.landline.unwrap()),
  'business.registeredAddress': ofRegister(businessSchema.shape.registeredAddress, ['site_visit']),
  'business.industryCode': ofRegister(businessSchema.shape.industryCode),
  'business.foundedOn': ofRegister(businessSchema.shape.foundedOn),
  'business.annualSales': ofBusiness(businessSchema.shape.annualSales),
  'business.netProfit': ofBusiness(businessSchema.shape.netProfit),
  'business.declaredDebts': ofBusiness(businessSchema.shape.declaredDebts),
  'business.statements': ofBusiness(businessSchema.shape.statements),
  'collateral.vin': {
    schema: vehicleSchema.shape.vin,
    stale: ['vehicle_register', 'valuation'],
    ofParty: false,
    products: ['auto'],
  },
  'collateral.plate': {
    schema: vehicleSchema.shape.plate,
    stale: ['vehicle_register'],
    ofParty: false,
    products: ['auto'],
  },
  'collateral.unitNumber': {
    schema: homeSchema.shape.unitNumber,
    stale: ['property_register', 'valuation'],
    ofParty: false,
    products: ['mortgage'],
  },
  'collateral.areaHundredths': {
    schema: homeSchema.shape.areaHundredths,
    stale: ['valuation'],
    ofParty: false,
    products: ['mortgage'],
  },
  /** Of a company as a whole: what is offered has to fit its invoices and parties. */
  collateral: {
    schema: companySecuritySchema,
    stale: ['property_register', 'valuation'],
    ofParty: false,
    products: ['sme_working_capital', 'project_finance'],
    schemaOf: { project_finance: realEstateSchema.nullable() },
  },
  'purpose.price': ofPurpose(bought, autoPurposeSchema.shape.price),
  'purpose.downPayment': ofPurpose(bought, autoPurposeSchema.shape.downPayment),
  'purpose.merchantPartyId': ofPurpose(['consumer'], optionalCounterpartySchema),
  'purpose.payeePartyId': {
    ...ofPurpose([...bought, 'sme_working_capital', 'project_finance'], optionalCounterpartySchema),
    schemaOf: { auto: counterpartySchema, mortgage: counterpartySchema },
  },
  'purpose.user': ofPurpose(['auto'], autoPurposeSchema.shape.user.unwrap()),
  'purpose.invoices': {
    ...{ schema: autoPurposeSchema.shape.invoices.unwrap(), stale: ['invoices'], ofParty: false },
    products: ['auto', 'consumer', 'sme_working_capital'],
    schemaOf: {
      consumer: consumerPurposeSchema.shape.invoices.unwrap(),
      sme_working_capital: workingCapitalPurposeSchema.shape.invoices.unwrap(),
    },
  },
  'purpose.contract': ofPurpose(
    ['sme_working_capital'],
    workingCapitalPurposeSchema.shape.contract.unwrap(),
  ),
  'purpose.homesOwned': ofPurpose(['mortgage'], mortgagePurposeSchema.shape.homesOwned),
  'purpose.totalCost': ofPurpose(consumed, consumerPurposeSchema.shape.totalCost),
  'purpose.ownFunds': ofPurpose(
    [...consumed, 'project_finance'],
    consumerPurposeSchema.shape.ownFunds,
  ),
  /** As a whole: its sums and shares have to fit after the correction too. */
  'purpose.project': ofPurpose(['project_finance'], projectPurposeSchema.shape.project),
  'purpose.otherFunding': ofPurpose(
    ['sme_working_capital'],
    workingCapitalPurposeSchema.shape.otherFunding,
  ),
  'purpose.growthBasisPoints': ofPurpose(
    ['sme_working_capital'],
    workingCapitalPurposeSchema.shape.growthBasisPoints,
  ),
  'terms.amount': { schema: termsSchema.shape.amount, stale: [], ofParty: false },
  'terms.termMonths': { schema: termsSchema.shape.termMonths, stale: [], ofParty: false },
};

/** The shape of a field in loans of a product; of whatever product, any of its shapes. */
function schemaFor({ schema, schemaOf }: Correctable, product?: Product): z.ZodType {
  if (product !== undefined) return schemaOf?.[product] ?? schema;
  const others = Object.values(schemaOf ?? {});
  return others.length === 0 ? schema : z.union([schema, ...others]);
}

/**
 * What a path speaks of: the person of `parties.<partyId>.<field>`, or null where it is the loan's own; no rule where it stands fast, or
 * where a loan of this product has no such field; without a product any product's fields are there.
 */
export function correctionOf(
  path: string,
  product?: Product,
): {
  partyId: string | null;
  field: string;
  rule: Correctable | undefined;
} {
  const match = /^parties\.([a-z][a-z0-9_-]*)\.(.+)$/.exec(path);
  const partyId = match?.[1] ?? null;
  const field = match?.[2] ?? path;
  const rule = entryOf(correctable, field);
  const applies =
    rule?.ofParty === (partyId !== null) &&
    (product === undefined || (rule.products?.includes(product) ?? true));
  if (!applies) return { partyId, field, rule: undefined };
  return { partyId, field, rule: { ...rule, schema: schemaFor(rule, product) } };
}
