import { compared, clear, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';
import { usableFacts } from '../usable-facts.js';
import { merchantOf } from './proof-of-use.js';

/**
 * The merchant is in the register of companies and in business. One that is not found, is suspended or whose term of business is over is orange; one that
 * is revoked or cancelled sells nothing and is red. A register that did not answer says nothing.
 */
export const merchantNotRegistered: CrossCheck<'consumer'> = {
  rule: 'merchant_not_registered',
  about: 'loan',
  staleWhen: ['business_registry', 'purpose.merchantPartyId', 'name', 'uscc'],
  opensQuestions: ['Q-CONS-07'],
  evaluate(input, subject) {
    const { merchantPartyId } = input.file.purpose;
    if (merchantPartyId === null) return clear();
    const merchant = merchantOf(input.file);
    if (merchant === undefined) return notEvaluated('purpose.merchantPartyId');
    const registry = usableFacts(input, merchantPartyId, 'business_registry');
    if (registry.state === 'missing') return notEvaluated('business_registry');
    const data = registry.state === 'data' ? registry.data : null;
    const status = data?.status ?? 'no_record';
    const businessUntil = data?.businessUntil ?? null;
    const numbers = [
      compared('merchant', merchant.name, 'text', 'application'),
      compared('company_status', `company_${status}`, 'text', 'business_registry'),
      compared('business_until', businessUntil, 'date', 'business_registry'),
    ];
    const isOver = businessUntil !== null && businessUntil < input.today;
    if ((status === 'active' || status === 'moved_out') && !isOver) return clear(...numbers);
    return findingOf(merchantNotRegistered, subject, {
      severity: status === 'revoked' || status === 'cancelled' ? 'red' : 'orange',
      ...{ kind: 'fraud', compared: numbers },
    });
  },
};
