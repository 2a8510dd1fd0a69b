import type { Voice } from './voice.js';

/** Q-CLOS: nothing to add; 05 and 06 are what the desk notes of such a call. */
export const closing: Voice<unknown> = {
  'Q-CLOS-01': () => ({ value: '好的' }),
  'Q-CLOS-02': () => ({ value: '没有' }),
  'Q-CLOS-03': () => ({ value: '知道了' }),
  'Q-CLOS-04': () => ({ preference: '工作日下午打手机', score: 5, reason: 'clear' }),
  'Q-CLOS-05': () => ({ value: 'fluent' }),
  'Q-CLOS-06': () => ({
    conclusion: '回答流畅，与资料核对过，没有异常表现',
    willingness: 'high',
    reasons: ['own_money', 'knows_terms'],
  }),
};
