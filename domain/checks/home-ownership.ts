import { personOf } from './case-file.js';
import { mismatch, passed, type CheckRule } from './check-rule.js';

/** Homes of the household (住房查询). How many there are is no fault; what they mean for the down payment is a cross-check's matter. */
export const homeOwnershipCheck: CheckRule<'home_ownership'> = {
  hasInput: ({ file, subject }) => personOf(file, subject) !== undefined,
  judge: (_data, stated) => (stated === 'MISMATCH' ? mismatch('person_differs') : passed),
};
