import { products, type Product } from '../application/product.js';

/** The bank of questions of each product's interview (questions.md §2, "Which bank for which task"). */
export const interviewBank: Readonly<Record<Product, string>> = {
  auto: 'Q-AUTO',
  mortgage: 'Q-MORT',
  consumer: 'Q-CONS',
  sme_working_capital: 'Q-SME',
  project_finance: 'Q-PROJ',
};

/** The bank of whoever guarantees, whatever is lent (questions.md §5.3). */
export const guarantorBank = 'Q-GUAR';

export const isOfGuarantor = (rowKey: string): boolean => rowKey.startsWith(`${guarantorBank}-`);

/** Whether a question is of the interview of whoever borrows, of any product: a guarantor is asked none of them. */
export const isOfAnyInterview = (rowKey: string): boolean =>
  products.some((product) => rowKey.startsWith(`${interviewBank[product]}-`));

/** Whether a question may be asked about a loan of this product: those of the others' interviews are not. */
export function isOfProduct(rowKey: string, product: Product): boolean {
  return !products.some(
    (other) => other !== product && rowKey.startsWith(`${interviewBank[other]}-`),
  );
}
