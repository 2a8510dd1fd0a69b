import { addDays, civilDate } from '../calendar/civil-date.js';
import { civilDateAt } from '../calendar/zoned-time.js';
import { instant } from '../calendar/instant.js';
import { personOf } from './case-file.js';
import {
  failed,
  inconclusive,
  mismatch,
  passed,
  passedWithNote,
  type CheckRule,
} from './check-rule.js';

/** What counts as soon under a policy that does not say it. */
const usualExpiresSoonDays = 30;

/** Public-security check of name and number (公安两要素, lending.md §9). A MISMATCH goes to fraud review (depth.md G27). */
export const identityCheck: CheckRule<'identity'> = {
  hasInput: ({ file, subject }) => personOf(file, subject) !== undefined,
  judge(data, stated, { policy, now }) {
    if (stated === 'MISMATCH') return mismatch('name_and_number_differ');
    if (data.status === 'deceased' || data.status === 'cancelled') {
      return failed(`identity_${data.status}`);
    }
    const today = civilDateAt(instant(now), policy.zone);
    const expiresOn = data.idExpiresOn;
    if (data.status === 'expired' || (expiresOn !== null && expiresOn < today)) {
      return inconclusive('id_expired');
    }
    if (stated === 'FOUND') return inconclusive('source_states_no_match');
    // One that ends soon may end before the payout.
    const soon = addDays(
      civilDate(today),
      policy.identity?.expiresSoonDays ?? usualExpiresSoonDays,
    );
    return expiresOn !== null && expiresOn <= soon ? passedWithNote('id_expires_soon') : passed;
  },
};
