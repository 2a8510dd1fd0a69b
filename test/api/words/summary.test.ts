import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '../../../domain/loan/events/event.js';
import { eventVersions } from '../../../domain/loan/events/versions.js';
import { summaryOf } from '../../../src/api/words/summary.js';

function event(type: string, data: object): RecordedEvent {
  const place = { v: 1, seq: 1, at: '2026-03-02T01:00:00.000Z', actor: 'system:test', parties: {} };
  return { type, data, ...place } as unknown as RecordedEvent;
}

const sentences = [
  {
    of: event('check_concluded', {
      check: 'judicial',
      subject: 'borrower',
      outcome: { outcome: 'unavailable', class: 'timeout' },
    }),
    zh: '检查 司法（borrower）：不可得',
    en: 'Check judicial of borrower: unavailable',
  },
  {
    of: event('money_ordered', {
      amountMinor: 12_000_050,
      currency: 'CNY',
      payeePartyId: 'dealer',
    }),
    zh: '放款指令 120000.50 CNY，收款方 dealer',
    en: 'Money ordered: 120000.50 CNY to dealer',
  },
  {
    of: event('step_failing', {
      key: 'ln_1:verification.1:ask_source-tax-borrower:1',
      class: 'error',
      attempts: 3,
      nextTryAt: '2026-03-03T02:00:04.000Z',
    }),
    zh: 'ask_source-tax-borrower 第 3 次失败：出错，2026-03-03T02:00:04.000Z 重试',
    en: 'ask_source-tax-borrower failed 3 times (error), tried again at 2026-03-03T02:00:04.000Z',
  },
  {
    of: event('money_not_sent', { orderKey: 'k', because: 'not_possible' }),
    zh: '放款指令无法生成，资料不全；正向银行核实此前是否已受理，不重复指令',
    en: 'The order cannot be made, something is missing; the bank is asked whether it has the order, and nothing is sent again',
  },
  {
    of: event('message_undelivered', {
      ...{ stepKey: 'k', template: 'approved', partyId: 'borrower', because: 'given_up' },
    }),
    zh: '通知 已同意 未送达 borrower：无应答，已放弃',
    en: 'Message approved did not reach borrower: given up, nobody knows',
  },
  ...[
    { codes: [], zh: '第 3 期检查的预警全部得到评估', en: 'Cycle 3 could evaluate every signal' },
    {
      codes: ['EW-G01'],
      zh: '第 3 期检查有 1 项预警未能评估',
      en: 'Cycle 3 could not evaluate 1 signal',
    },
    {
      codes: ['EW-G01', 'EW-G03'],
      zh: '第 3 期检查有 2 项预警未能评估',
      en: 'Cycle 3 could not evaluate 2 signals',
    },
  ].map(({ codes, zh, en }) => ({
    ...{ of: event('signals_not_evaluated', { number: 3, codes }), zh, en },
  })),
  ...[
    {
      ...{ contactPointId: 'employer-1', purpose: 'employer_check' },
      zh: '联系 borrower 的单位（employer-1），at_1',
      en: 'Attempt at_1 to reach the employer of borrower at employer-1',
    },
    {
      ...{ contactPointId: 'mobile', purpose: 'verification' },
      zh: '联系 borrower（mobile），at_1',
      en: 'Attempt at_1 to reach borrower at mobile',
    },
  ].map(({ zh, en, ...point }) => ({
    of: event('attempt_started', { attemptId: 'at_1', partyId: 'borrower', ...point }),
    ...{ zh, en },
  })),
  ...[
    {
      ...{ from: 'finance', to: 'finance-2' },
      zh: '关键人员变更：财务负责人、法定代表人，由 finance 变更为 finance-2，自 2026-03-10 起',
      en: 'Key person changed: finance head, legal representative from finance to finance-2, as of 2026-03-10',
    },
    {
      ...{ from: 'finance', to: null },
      zh: '关键人员变更：财务负责人、法定代表人，由 finance 变更为 无，自 2026-03-10 起',
      en: 'Key person changed: finance head, legal representative from finance to nobody, as of 2026-03-10',
    },
  ].map(({ zh, en, ...people }) => ({
    of: event('key_person_changed', {
      ...{ positions: ['finance_head', 'legal_representative'], on: '2026-03-10' },
      ...people,
    }),
    ...{ zh, en },
  })),
  { of: event('cycle_planned', { number: null }), zh: '不再有检查周期', en: 'No more cycles' },
];

describe('the sentence of an event', () => {
  it.each(sentences)('$en', ({ of, zh, en }) => {
    expect(summaryOf(of, 'zh')).toBe(zh);
    expect(summaryOf(of, 'en')).toBe(en);
  });

  it('never holds what a person wrote', () => {
    const written = 'canary-7f3a';
    const held = event('loan_held', { reason: written, bySort: 'staff' });
    const ended = event('attempt_ended', { attemptId: 'at_1', outcome: 'BUSY', note: written });
    for (const one of [held, ended]) {
      expect(summaryOf(one, 'zh') + summaryOf(one, 'en')).not.toContain(written);
    }
  });

  it('exists for every event that there is', () => {
    const data = new Proxy({}, { get: (_target, name) => (name === 'length' ? 0 : sample(name)) });
    for (const type of Object.keys(eventVersions)) {
      expect(summaryOf(event(type, data), 'zh')).not.toBe('');
    }
  });
});

/** Something of the right kind for any field that a sentence reads. */
function sample(name: string | symbol): unknown {
  if (name === 'currency') return 'CNY';
  if (name === 'positions') return ['finance_head'];
  if (name === 'outcome') return { outcome: 'passed', toString: () => 'passed' };
  if (name === 'document') return { type: 'invoice' };
  if (name === 'consent') return { partyId: 'borrower', purpose: 'tax' };
  if (['items', 'steps', 'entityIds'].includes(String(name))) return [];
  return /Minor$|^(?:score|step|number|round|version)$/.test(String(name)) ? 1 : 'code';
}
