import { inForceOn } from '../../policy/dated.js';
import {
  amount,
  clear,
  compared,
  findingOf,
  notEvaluated,
  type CrossCheck,
} from '../cross-check.js';
import { submittedOn } from '../submitted-on.js';

/**
 * What one customer may be lent online for consumption, by the day of submission (互联网贷款管理暂行办法 2020-9; lending.md §1.2). Other
 * ways in have no such limit.
 */
export const onlineAmountLimit: CrossCheck<'consumer'> = {
  rule: 'online_amount_limit',
  about: 'loan',
  staleWhen: ['terms.amount'],
  opensQuestions: [],
  evaluate({ file, policy }, subject) {
    const channel = compared('channel', file.channel, 'text', 'application');
    if (file.channel !== 'online') return clear(channel);
    const on = submittedOn(file, policy.zone);
    const limit = policy.onlineAmountLimits.find((one) => inForceOn(one, on));
    if (limit === undefined) return notEvaluated(`policy:onlineAmountLimits:${on}`);
    const loanMinor = file.terms.amount.amountMinor;
    const numbers = [
      channel,
      amount('loan_amount', loanMinor, 'application'),
      amount('largest_amount', limit.maxMinor, 'policy'),
    ];
    if (loanMinor <= limit.maxMinor) return clear(...numbers);
    return findingOf(onlineAmountLimit, subject, {
      severity: 'red',
      kind: 'legal',
      compared: numbers,
      tolerance: { maxMinor: limit.maxMinor },
    });
  },
};
