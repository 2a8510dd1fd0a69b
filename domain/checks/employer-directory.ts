import { personOf } from './case-file.js';
import {
  failed,
  inconclusive,
  mismatch,
  passed,
  passedWithNote,
  type CheckRule,
} from './check-rule.js';

/** The employer as found independently of the applicant (lending.md §5.1): that it exists, works, and has a number to be asked on. */
export const employerDirectoryCheck: CheckRule<'employer_directory'> = {
  hasInput({ file, subject }) {
    const form = personOf(file, subject)?.employment?.form;
    return form === 'direct' || form === 'dispatched' || form === 'self_employed';
  },
  judge(data, stated, { file, subject }) {
    const claimed = personOf(file, subject)?.employment?.employerUscc ?? null;
    if (stated === 'MISMATCH') return mismatch('other_employer');
    if (claimed !== null && claimed !== data.uscc) return mismatch('other_employer');
    if (data.status === 'cancelled' || data.status === 'revoked') {
      return failed(`employer_${data.status}`);
    }
    if (data.numbers.length === 0) return inconclusive('no_number_found');
    return data.status === 'moved' ? passedWithNote('employer_moved') : passed;
  },
};
