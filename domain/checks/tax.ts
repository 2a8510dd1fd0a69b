import { personOf } from './case-file.js';
import { inconclusive, mismatch, passed, type CheckRule } from './check-rule.js';

/** Income tax (个税): that income was reported and nothing is owed. */
export const taxCheck: CheckRule<'tax'> = {
  hasInput: ({ file, subject }) => personOf(file, subject) !== undefined,
  judge(data, stated) {
    if (stated === 'MISMATCH') return mismatch('person_differs');
    if (data.arrearsMinor > 0) return mismatch('tax_arrears');
    return data.monthsReported === 0 ? inconclusive('no_months_reported') : passed;
  },
};
