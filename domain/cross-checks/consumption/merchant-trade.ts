import { compared, clear, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';
import { dataOf } from '../usable-facts.js';

/**
 * The merchant sells what is bought, as far as the register tells: its industry (GB/T 4754) or the words of its scope are among those that the policy has for
 * the use. Neither is: orange, fraud, since a loan is often cashed through a company of another trade (套现). What policy has no line for, and a company of
 * which the register tells neither, is not evaluated.
 */
export const merchantTradeDiffers: CrossCheck<'consumer'> = {
  rule: 'merchant_trade_differs',
  about: 'loan',
  staleWhen: ['business_registry', 'purpose.merchantPartyId', 'purpose.use', 'uscc'],
  opensQuestions: ['Q-CONS-07'],
  evaluate(input, subject) {
    const { use, merchantPartyId } = input.file.purpose;
    // Anything may be something else.
    if (merchantPartyId === null || use === 'other') return clear();
    const registry = dataOf(input, merchantPartyId, 'business_registry');
    if (registry === undefined) return notEvaluated('business_registry');
    const line = input.policy.consumption?.trades.find((one) => one.use === use);
    if (line === undefined) return notEvaluated('policy:consumption');
    const { industryCode, scope } = registry;
    if (industryCode === null && scope.trim() === '') return notEvaluated('business_registry');
    const numbers = [
      compared('purpose_use', `use_${use}`, 'text', 'application'),
      compared('industry_registered', industryCode, 'text', 'business_registry'),
      compared('scope_registered', scope, 'text', 'business_registry'),
    ];
    const fits =
      line.industryCodes.some((code) => industryCode?.startsWith(code) === true) ||
      line.scopeWords.some((word) => scope.includes(word));
    if (fits) return clear(...numbers);
    return findingOf(merchantTradeDiffers, subject, {
      ...{ severity: 'orange', kind: 'fraud', compared: numbers },
    });
  },
};
