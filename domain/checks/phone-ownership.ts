import { personOf } from './case-file.js';
import { inconclusive, mismatch, passed, passedWithNote, type CheckRule } from './check-rule.js';

/** Operator's check of name, number and mobile (运营商三要素). Tenure is the scorecard's; the number's state is judged here. */
export const phoneOwnershipCheck: CheckRule<'phone_ownership'> = {
  hasInput: ({ file, subject }) =>
    personOf(file, subject)?.contactPoints.some((point) => point.kind === 'mobile') ?? false,
  judge(data, stated) {
    if (stated === 'MISMATCH') return mismatch('number_of_another');
    switch (data.status) {
      case 'void':
      case 'reassigned':
        return mismatch(`number_${data.status}`);
      case 'suspended':
        return inconclusive('number_suspended');
      case 'powered_off':
        return passedWithNote('number_powered_off');
      case 'active':
        return stated === 'FOUND' ? inconclusive('source_states_no_match') : passed;
    }
  },
};
