import { personOf } from './case-file.js';
import { inconclusive, mismatch, passed, passedWithNote, type CheckRule } from './check-rule.js';

/** UnionPay check of name, number, card and mobile (银联四要素). A pass does not prove that the account exists. */
export const bankCardCheck: CheckRule<'bank_card'> = {
  hasInput: ({ file, subject }) => (personOf(file, subject)?.bankCard ?? null) !== null,
  judge(data, stated) {
    if (stated === 'MISMATCH' || data.mismatched.length > 0) {
      const [first] = data.mismatched;
      return mismatch(first === undefined ? 'card_of_another' : `${first}_differs`);
    }
    if (stated === 'FOUND') return inconclusive('source_states_no_match');
    // Instalments taken from a credit card would be repayment by new borrowing.
    return data.kind === 'credit' ? passedWithNote('credit_card') : passed;
  },
};
