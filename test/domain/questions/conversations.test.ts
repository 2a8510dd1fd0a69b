import { describe, expect, it } from '@jest/globals';
import { serveScript, type ScriptInput } from '../../../domain/questions/script.js';
import { renderText } from '../../../domain/questions/text-rendering.js';
import { answering, aScript } from './task-script.js';

const keys = (input: ScriptInput) => serveScript(input).rows.map((row) => row.key);

describe('other conversations', () => {
  const employer = aScript({ banks: ['Q-EMPL'], taskType: 'employer_verification', gate: null });

  it('an employer says first who they are; a wrong one ends the call', () => {
    expect(keys(employer)).toEqual(['Q-OPEN-04', 'Q-EMPL-01', 'Q-CLOS-07']);
    const right = answering(
      employer,
      'Q-EMPL-01',
      { employer: '云栖科技有限公司' },
      { APP: '云栖科技有限公司' },
    );
    expect(keys(right)).toContain('Q-EMPL-03');
    const wrong = answering(
      employer,
      'Q-EMPL-01',
      { employer: '星河贸易有限公司' },
      { APP: '云栖科技有限公司' },
    );
    expect(serveScript(wrong).state).toBe('ended');
    // Whose slip it was, only the caller can tell.
    expect(keys(wrong)).toEqual(['Q-OPEN-04', 'Q-EMPL-01', 'Q-JUDG-01@Q-EMPL-01']);
  });

  it('income is asked of HR with the consent for it alone, and never with amount or product', () => {
    const hr = ['Q-EMPL-01', 'Q-EMPL-02', 'Q-EMPL-03'].reduce(
      (input, key) =>
        answering(
          input,
          key,
          {
            'Q-EMPL-01': { employer: '云栖科技有限公司' },
            'Q-EMPL-02': { name: '王女士', dept: '人事', role: 'hr' },
            'Q-EMPL-03': { status: 'employed' },
          }[key] ?? {},
          { APP: '云栖科技有限公司' },
        ),
      employer,
    );
    expect(keys(hr)).not.toContain('Q-EMPL-09');
    expect(keys({ ...hr, facts: { ...hr.facts, consents: ['employer_income'] } })).toContain(
      'Q-EMPL-09',
    );
    const words = serveScript(hr)
      .rows.map((row) => row.text.zh)
      .join('');
    expect(words).not.toMatch(/贷款|逾期|月供/);
  });

  it('"not my loan" stops the pre-disbursement call', () => {
    const call = aScript({ banks: ['Q-PRED'], taskType: 'pre_disbursement_call' });
    const denied = answering(call, 'Q-PRED-01', {
      applied: 'other',
      signed: 'other',
      place: '3301',
    });
    expect(serveScript(denied).state).toBe('ended');
    expect(keys(denied).slice(-2)).toEqual(['Q-PRED-01', 'Q-WORD-04']);
  });

  it('asks after the money what fits how it was paid, then the first cycle in full', () => {
    const facts = {
      today: '2026-11-25',
      product: 'auto',
      paymentMethod: 'entrusted',
      firstCycle: true,
    } as const;
    const both = aScript({ banks: ['Q-WELC', 'Q-POST-IND'], taskType: 'post_loan_call', facts });
    const asked = keys(both).filter((key) => /WELC|POST/.test(key));
    expect(asked.slice(0, 5)).toEqual([
      'Q-WELC-02',
      'Q-WELC-03',
      'Q-WELC-04',
      'Q-WELC-05',
      'Q-POST-IND-01',
    ]);
    expect(asked).toContain('Q-POST-IND-08');
    const later = aScript({
      banks: ['Q-POST-IND'],
      taskType: 'post_loan_call',
      facts: { ...facts, firstCycle: false, focus: ['goods'] },
    });
    const laterKeys = keys(later).filter((key) => /POST/.test(key));
    expect(laterKeys).toEqual(
      ['01', '02', '03', '05', '06', '07', '08'].map((n) => `Q-POST-IND-${n}`),
    );
  });
});

describe('a rendered text', () => {
  const opening = serveScript(aScript()).rows[0] ?? { text: { zh: '', en: '' } };
  const lender = { lender: '示例银行', agent: '0123', agent_name: '王芳' };

  it('holds the surname, never the full name', () => {
    expect(renderText(opening, { ...lender, salutation: '张先生' }, 'zh')).toEqual({
      rendered: 'text',
      text: '您好，这里是示例银行，我是工号0123的王芳。请问是张先生吗？有一件事要跟您本人核对，这通电话会录音。',
    });
    expect(
      renderText(opening, { ...lender, salutation: '张三峰', person: '张三峰' }, 'zh'),
    ).toEqual({
      rendered: 'forbidden',
      names: ['salutation'],
    });
  });

  it('says what is missing, and refuses a placeholder that could hold a value', () => {
    expect(renderText(opening, lender, 'en')).toEqual({
      rendered: 'incomplete',
      missing: ['salutation'],
    });
    expect(renderText({ text: { zh: '您每月{income}吗', en: '{income}' } }, {}, 'zh')).toEqual({
      rendered: 'forbidden',
      names: ['income'],
    });
  });
});
