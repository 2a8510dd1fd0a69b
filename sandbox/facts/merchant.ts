import { businessOf } from '../synthesis/businesses.js';
import type { Business } from './business.js';
import type { CaseFacts } from './case-facts.js';
import type { Company } from './company.js';

/** The business of whoever sells what a consumer loan is for, as the register has it; undefined of every other company. */
export function merchantOf(facts: CaseFacts, company: Company): Business | undefined {
  const { borrower, consumption, dealer, madeOn } = facts;
  if (consumption === null || company.uscc !== dealer.company.uscc) return undefined;
  const { isOwn, ...registered } = consumption.merchant;
  const { name, idNumber } = borrower;
  const business = businessOf(company, madeOn, isOwn ? { name, idNumber } : undefined);
  return { ...business, register: { ...business.register, ...registered } };
}
