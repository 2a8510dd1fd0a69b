import { passes, refusesBefore, type ContactRule } from '../contact-rule.js';
import { endOfDay, sameDay } from './local-day.js';

/** After a failed right-party gate the person is left alone for the day (lending.md §4.4). */
export const gateFailedToday: ContactRule = {
  name: 'gate_failed_today',
  check({ request, ledger, at, zone }) {
    const failed = ledger.some(
      (entry) =>
        // A stranger on a misdialled number failed for himself.
        entry.countsForRisk &&
        entry.gateFailed &&
        entry.personKey === request.personKey &&
        sameDay(entry.at, at, zone),
    );
    return failed ? refusesBefore(endOfDay(at, zone), 'gate_failed_today') : passes;
  },
};
