import { personOf } from './case-file.js';
import { mismatch, passed, passedWithNote, type CheckRule } from './check-rule.js';

/** Provident fund (公积金). Many employers pay none, so a sealed or stopped account is noted; the signal EW-I03 looks on later. */
export const providentFundCheck: CheckRule<'provident_fund'> = {
  hasInput: ({ file, subject }) => personOf(file, subject) !== undefined,
  judge(data, stated) {
    if (stated === 'MISMATCH') return mismatch('person_differs');
    return data.status === 'paying' ? passed : passedWithNote(`account_${data.status}`);
  },
};
