import type { Party } from './party.js';

/** Who applies: the borrower, co-borrowers, and the key persons who speak for a company. */
const applying: readonly Party['role'][] = ['borrower', 'co_borrower', 'key_person'];

/** Whether this party applies for the loan and is not merely named in it. */
export const applies = ({ role }: Party): boolean => applying.includes(role);
