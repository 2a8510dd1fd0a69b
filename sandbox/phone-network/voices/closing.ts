import type { Voice } from './voice.js';

/** Q-CLOS, by the names of its bank: nothing to add; 05 and 06 are what the desk notes of such a call. */
export const closing: Voice<unknown> = {
  'Q-CLOS-01': () => ({ request_with_due_date: null, text_told: '好的' }),
  'Q-CLOS-02': () => ({ questions: '没有', corrections: '没有' }),
  'Q-CLOS-03': () => ({ value: '知道了' }),
  'Q-CLOS-04': () => ({
    contact_preference: '工作日下午打手机',
    score: 5,
    score_reason: 'clear',
  }),
  'Q-CLOS-05': () => ({ observations: '应答流畅，没有照着念，没有人提示' }),
  'Q-CLOS-06': () => ({
    conclusion: '回答流畅，与资料核对过，没有异常表现',
    willingness: 'high',
    willingness_reasons: ['own_money', 'knows_terms'],
  }),
};
