import { homeOf, registeredPropertyOf } from './case-file.js';
import { failed, mismatch, passed, passedWithNote, type CheckRule } from './check-rule.js';

/**
 * Property register (不动产登记). A home of a presale is registered after the sale, so its NO_RECORD is honest; one that is sold again must be
 * there, and so must what a company offers. Owners and the right of residence are judged by cross-checks, which know the parties.
 */
export const propertyRegisterCheck: CheckRule<'property_register'> = {
  hasInput: ({ file }) => registeredPropertyOf(file) !== null,
  noRecord: ({ file }) =>
    homeOf(file)?.state === 'new' ? passedWithNote('not_yet_registered') : undefined,
  judge(data, stated, { file }) {
    if (data.seizures.length > 0)
      return failed(homeOf(file) === null ? 'property_seized' : 'home_seized');
    if (stated === 'MISMATCH' || data.unitNumber !== registeredPropertyOf(file)?.unitNumber) {
      return mismatch('unit_differs');
    }
    if (data.mortgages.some(({ holder }) => holder === 'other')) return mismatch('second_lien');
    return data.mortgages.length > 0 ? passedWithNote('our_lien_registered') : passed;
  },
};
