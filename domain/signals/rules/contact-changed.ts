import { personalProducts } from '../../application/product.js';
import { addMonthsFromAnchor, civilDate } from '../../calendar/civil-date.js';
import { compared } from '../../cross-checks/cross-check.js';
import { clearSignal, raised, type SignalRule } from '../signal.js';

/** EW-C02: contact points changed at least twice in six months. */
export const contactChanged: SignalRule = {
  code: 'EW-C02',
  products: personalProducts,
  evaluate({ contactChangedOn, policy, today }) {
    const { from, windowMonths } = policy.signals.contactChanges;
    const since = addMonthsFromAnchor(civilDate(today), -windowMonths);
    const changes = contactChangedOn.filter((on) => on > since).length;
    if (changes < from) return clearSignal('EW-C02');
    const evidence = compared('contact_changes', changes, 'count', 'corrections');
    return raised('EW-C02', 'yellow', 'corrections', evidence);
  },
};
