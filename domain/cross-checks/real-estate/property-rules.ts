import type { CompanyProduct } from '../../application/product.js';
import type { CrossCheck } from '../cross-check.js';
import { propertyMortgaged, propertySeized } from './claims.js';
import { ownersSpouse, propertyUse } from './household.js';
import { propertyCoOwner, propertyOwner } from './title.js';
import { propertyWorth } from './worth.js';

/** Land or a building as security of a loan to a company, in the order of the report (docs/rules/company-real-estate.md). */
export const propertyRules: readonly CrossCheck<CompanyProduct>[] = [
  propertyOwner,
  propertyCoOwner,
  ownersSpouse,
  propertySeized,
  propertyMortgaged,
  propertyWorth,
  propertyUse,
];
