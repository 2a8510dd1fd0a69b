import { describe, expect, it } from '@jest/globals';
import { assessAnswer, type AnswerInput } from '../../../domain/questions/assessment.js';
import type { ReferenceAnswer } from '../../../domain/questions/reference.js';
import { generalProbeRow, scriptDocuments } from '../../../domain/questions/script-documents.js';
import type { ScriptFacts } from '../../../domain/questions/script-facts.js';
import { shippedBanks, shippedQuestions } from './question-documents.js';
import { settings } from './rule-table.js';
import { answered, references } from './task-script.js';

const probe = generalProbeRow(scriptDocuments(shippedBanks(), []));

function assess(
  key: string,
  fields: Record<string, unknown>,
  values: Record<string, unknown> = {},
  more: {
    facts?: Partial<ScriptFacts>;
    statuses?: Record<string, ReferenceAnswer>;
    notAnswered?: AnswerInput['notAnswered'];
    answers?: Parameters<typeof assessAnswer>[2]['answers'];
  } = {},
) {
  const row = shippedQuestions(key.slice(0, -3)).rows.find((one) => one.key === key);
  if (row === undefined) throw new Error(key);
  return assessAnswer(
    row,
    { fields, notAnswered: more.notAnswered ?? null },
    {
      settings,
      references: references(values, more.statuses),
      facts: { today: '2026-11-25', ...more.facts },
      answers: more.answers ?? [],
      probe,
    },
  );
}

const income = { INCOME: 10000, 'BK.payday': 10, 'BK.bank': '招商银行' };

describe('an answer', () => {
  it.each([
    ['at the tolerance', '11000', 'match', []],
    ['at the second bound', '12000', 'tolerable', []],
    ['one fen beyond', '12000.01', 'mismatch', ['yellow:credit']],
    ['above 30 %', '13000.01', 'mismatch', ['orange:credit']],
    ['more than 20 % below', '7999.99', 'mismatch', ['orange:fraud']],
  ])('on income %s (%s) is %s', (_name, net, verdict, flags) => {
    const result = assess('Q-AUTO-06', { net, payday: 10, bank: '招商银行' }, income);
    expect(result).toMatchObject({ result: 'assessed', assessment: { verdict: { verdict } } });
    if (result.result !== 'assessed') return;
    expect(
      result.assessment.flags.map((flag) =>
        flag.type === 'finding' ? `${flag.severity}:${flag.kind}` : flag.type,
      ),
    ).toEqual(flags);
    const opens = verdict === 'mismatch' ? [{ to: 'row', key: 'Q-PROB-01' }] : [];
    expect(result.assessment.opens).toEqual(opens);
    expect(result.assessment.fields[0]?.comparedWith).toEqual(['INCOME']);
  });

  it('without a reference is not comparable, with the reason', () => {
    const result = assess(
      'Q-AUTO-06',
      { net: 1, payday: 1, bank: '招商银行' },
      {},
      { statuses: { INCOME: { status: 'unavailable' }, BK: { status: 'no_record' } } },
    );
    expect(result).toMatchObject({
      assessment: {
        verdict: { verdict: 'not_comparable', reason: 'source_unavailable' },
        fields: [{ said: { low: '1' } }, { verdict: { reason: 'no_record' } }, {}],
        flags: [],
        opens: [],
      },
    });
  });

  it('that was refused is neutral: no flag, nothing opened', () => {
    expect(assess('Q-AUTO-06', {}, income, { notAnswered: 'refused' })).toMatchObject({
      assessment: {
        verdict: { verdict: 'not_answered', reason: 'refused' },
        flags: [],
        opens: [],
      },
    });
  });

  it('may leave one field open with a reason', () => {
    const fields = { net: 10000, payday: { notAnswered: 'not_known' }, bank: '招商银行' };
    expect(assess('Q-AUTO-06', fields, income)).toMatchObject({
      assessment: { verdict: { verdict: 'match' }, fields: [{}, { said: null }, {}] },
    });
  });

  it.each([
    [{ net: true, payday: 10, bank: 'x' }, 'net: not a value that amount can take'],
    [{ net: '听不清', payday: 10, bank: 'x' }, 'net: cannot be read; ask again'],
    [{ net: 1, bank: 'x' }, 'payday: an answer or a coded reason is missing'],
    [{ net: 1, payday: 32, bank: 'x' }, 'payday: not a value that day can take'],
    [{ net: 1, payday: 1, bank: 'x', tax: 1 }, 'tax: not asked'],
  ])('%j is refused by field', (fields, mistake) => {
    expect(assess('Q-AUTO-06', fields, income)).toEqual({
      result: 'refused',
      mistakes: [mistake],
    });
  });

  it('asks the spouse only of the married', () => {
    const married = assess('Q-AUTO-03', { marital: 'married' }, { 'APP.marital': 'married' });
    expect(married).toEqual({
      result: 'refused',
      mistakes: ['spouse: an answer or a coded reason is missing'],
    });
    const against = { marital: 'married', spouse: 'against' };
    expect(assess('Q-AUTO-03', against, { 'APP.marital': 'married' })).toMatchObject({
      assessment: { verdict: { verdict: 'mismatch' }, flags: [{ kind: 'legal' }] },
    });
    expect(assess('Q-AUTO-03', { marital: 'single' }, { 'APP.marital': 'single' })).toMatchObject({
      assessment: { verdict: { verdict: 'match' }, fields: [{ name: 'marital' }] },
    });
  });

  it('finds a zodiac sign that does not fit the date said, whatever the file says', () => {
    const file = { 'ID.born': '1990-03-05', 'ID.zodiac': '1990-03-05' };
    expect(assess('Q-AUTO-01', { born: '1990-03-05', zodiac: '鸡' }, file)).toMatchObject({
      assessment: { flags: [{ severity: 'orange', kind: 'fraud' }] },
    });
  });

  it('reads a price against contract and invoice, the worst standing', () => {
    const file = { 'CT.price': 100000, 'INV.price': 120000, 'BK.down': 20000 };
    const result = assess('Q-AUTO-10', { price: 100000, down: 20000, from: ['savings'] }, file);
    expect(result).toMatchObject({
      assessment: {
        verdict: { verdict: 'mismatch' },
        fields: [{ comparedWith: ['CT', 'INV'] }, { verdict: { verdict: 'match' } }, {}],
        opens: [{ to: 'row', key: 'Q-PROB-10@Q-AUTO-10' }],
      },
    });
  });

  it('does not count a miss in a set while one of its sources was out', () => {
    const said = { lenders: [], monthly: 0 };
    const file = { 'CR.lenders': ['甲银行', '乙银行'], DEBTS: 0 };
    expect(
      assess('Q-AUTO-07', said, file, { statuses: { BK: { status: 'unavailable' } } }),
    ).toMatchObject({
      assessment: { fields: [{ verdict: { reason: 'source_unavailable' } }, {}] },
    });
    expect(
      assess('Q-AUTO-07', said, file, { statuses: { BK: { status: 'no_record' } } }),
    ).toMatchObject({
      assessment: {
        fields: [{ verdict: { verdict: 'mismatch' } }, {}],
        opens: [{ to: 'row', key: 'Q-PROB-03' }],
      },
    });
  });

  it('repeats against what was said in this task', () => {
    const first = {
      ...answered('Q-AUTO-04', { verdict: 'match' }),
      fields: [
        {
          name: 'start',
          said: { kind: 'date', from: '2019-03-01', to: '2019-03-31', grain: 'month' },
          verdict: { verdict: 'match' },
        } as const,
      ],
    };
    const again = (start: string) =>
      assess('Q-AUTO-21', { start, payday: 10 }, {}, { answers: [first] });
    expect(again('2019-04')).toMatchObject({
      assessment: { fields: [{ verdict: { verdict: 'match' }, comparedWith: ['SELF'] }, {}] },
    });
    expect(again('2019-07')).toMatchObject({
      assessment: { verdict: { verdict: 'mismatch' }, flags: [{ kind: 'fraud' }] },
    });
    expect(again('2019-07')).toMatchObject({
      assessment: { fields: [{}, { verdict: { reason: 'no_reference' } }] },
    });
  });

  it('"never applied" raises EW-C07, the wording and the end of the call', () => {
    const fields = { applied: 'other', signed: 'nobody', place: '3301' };
    expect(assess('Q-PRED-01', fields, { REC: '3301' })).toMatchObject({
      assessment: {
        flags: [{ type: 'signal', signal: 'EW-C07' }, { type: 'finding' }],
        opens: [
          { to: 'wording', key: 'Q-WORD-04' },
          { to: 'action', code: 'end_call' },
          { to: 'action', code: 'stop_payout' },
        ],
      },
    });
  });

  it('leaves to a person what only a person can tell', () => {
    const said = { lenders: ['甲银行'], monthly: 100 };
    expect(assess('Q-AUTO-07', said, { CR: ['甲银行'], DEBTS: 100 })).toMatchObject({
      assessment: { toJudge: ['Debts paid with new borrowing'], flags: [] },
    });
  });
});

describe('a figure below nought', () => {
  it.each([
    ['an income', 'Q-AUTO-06', { net: -20000, payday: 10, bank: '招商银行' }, 'net'],
    ['a fen', 'Q-AUTO-06', { net: -0.01, payday: 10, bank: '招商银行' }, 'net'],
    ['a range', 'Q-AUTO-06', { net: { from: -1, to: 1 }, payday: 10, bank: '招商银行' }, 'net'],
    ['a payment', 'Q-AUTO-07', { lenders: [], monthly: -1000 }, 'monthly'],
    ['a count', 'Q-AUTO-08', { lenders: -3 }, 'lenders'],
    ['an amount', 'Q-AUTO-15', { amount: -1, months: 36 }, 'amount'],
    ['a whole number', 'Q-AUTO-15', { amount: 1, months: -36 }, 'months'],
  ])('is no answer: %s', (_name, key, fields, name) => {
    const result = assess(key, fields, income);
    expect(result).toMatchObject({
      result: 'refused',
      mistakes: expect.arrayContaining([`${name}: a figure below nought is no answer; ask again`]),
    });
  });

  it('but nought is one', () => {
    expect(assess('Q-AUTO-08', { lenders: 0 })).toMatchObject({ result: 'assessed' });
  });
});
