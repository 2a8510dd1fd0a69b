/** What is lent (product.md §2). Each product has a file of its own beside this one for what it is for and what secures it, and a policy. */
export const products = ['auto', 'mortgage', 'consumer'] as const;
export type Product = (typeof products)[number];
