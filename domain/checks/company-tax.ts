import { organisationOf } from './case-file.js';
import { inconclusive, mismatch, passed, passedWithNote, type CheckRule } from './check-rule.js';

/**
 * Tax of a company: that it declares, owes nothing, and what it is graded. Grade D is the office's own warning; C is told. Whether sales
 * are what they are said to be is a cross-check.
 */
export const companyTaxCheck: CheckRule<'company_tax'> = {
  hasInput: ({ file, subject }) => organisationOf(file, subject) !== undefined,
  judge(data, stated, { file, subject }) {
    if (stated === 'MISMATCH' || data.uscc !== organisationOf(file, subject)?.uscc) {
      return mismatch('other_company');
    }
    if (data.arrearsMinor > 0) return mismatch('tax_arrears');
    if (data.creditGrade === 'D') return mismatch('tax_grade_d');
    if (!data.periods.some(({ filed }) => filed)) return inconclusive('no_periods_declared');
    if (data.periods.some(({ filed }) => !filed)) return inconclusive('periods_not_declared');
    return data.creditGrade === 'C' ? passedWithNote('tax_grade_c') : passed;
  },
};
