/** What is lent (product.md §2). Each product has a file of its own beside this one for what it is for and what secures it, and a policy. */
export const products = [
  'auto',
  'mortgage',
  'consumer',
  'sme_working_capital',
  'project_finance',
] as const;
export type Product = (typeof products)[number];
/** What is lent to companies, which key persons speak for. */
export type CompanyProduct = 'sme_working_capital' | 'project_finance';

/** Whether a company borrows, spoken for by its key persons, and not a person. */
export function lendsToCompanies(product: Product): boolean {
  return product === 'sme_working_capital' || product === 'project_finance';
}

/** What is lent to persons: what looks at work, pay and households looks at these. */
export const personalProducts: readonly Product[] = products.filter(
  (one) => !lendsToCompanies(one),
);
