import { describe, expect, it } from '@jest/globals';
import { questionBankSchema } from '../../../domain/questions/bank.js';
import { shippedBanks, shippedQuestions, shippedSources } from './question-documents.js';

describe('the shipped question documents', () => {
  it.each(Object.entries(shippedSources()))('%s is valid', (_file, source) => {
    const parsed = questionBankSchema.safeParse(source);
    expect(parsed.success ? [] : parsed.error.issues).toEqual([]);
  });

  it('hold every row of the specification', () => {
    const counts = Object.values(shippedBanks()).map((bank) => [bank.id, bank.rows.length]);
    expect(Object.fromEntries(counts)).toEqual({
      'Q-AUTO': 21,
      'Q-BACK': 7,
      'Q-CLOS': 7,
      'Q-CONS': 17,
      'Q-DECOY': 24,
      'Q-CONT': 6,
      'Q-EMPL': 12,
      'Q-GATE': 7,
      'Q-GUAR': 12,
      'Q-MORT': 24,
      'Q-OPEN': 6,
      'Q-POST-COLL': 8,
      'Q-POST-ENT': 12,
      'Q-POST-IND': 11,
      'Q-POST-PROJ': 14,
      'Q-PRED': 12,
      'Q-PROB': 10,
      'Q-QUAL': 13,
      'Q-REMD': 7,
      'Q-PROJ': 23,
      'Q-SME': 27,
      'Q-VIDEO': 9,
      'Q-VISIT': 12,
      'Q-WELC': 6,
      'Q-WORD': 7,
    });
  });

  it('number their rows from 01 without a gap', () => {
    for (const bank of Object.values(shippedBanks())) {
      if (bank.kind === 'decoys') continue;
      const expected = bank.rows.map((_, i) => `${bank.id}-${String(i + 1).padStart(2, '0')}`);
      expect(bank.rows.map((row) => row.key)).toEqual(expected);
    }
  });

  it('state the income row word for word, with its sources, rules and flags', () => {
    const row = shippedQuestions('Q-AUTO').rows.find((r) => r.key === 'Q-AUTO-06');
    expect(row?.text).toEqual({
      zh: '您每个月到手大概多少钱？几号发，哪家银行发的？',
      en: 'Roughly how much do you take home a month? On which day is it paid, and through which bank?',
    });
    expect(row?.fields).toEqual([
      {
        name: 'net',
        sources: { kind: 'first_with_value', terms: [{ source: 'INCOME', part: null }] },
        rule: { rule: { kind: 'amount', match: '10', tolerable: '20' }, peer: false },
        servedIf: null,
        unit: null,
      },
      {
        name: 'payday',
        sources: { kind: 'first_with_value', terms: [{ source: 'BK', part: null }] },
        rule: { rule: { kind: 'day', match: '3', tolerable: '5' }, peer: false },
        servedIf: null,
        unit: null,
      },
      {
        name: 'bank',
        sources: { kind: 'first_with_value', terms: [{ source: 'BK', part: null }] },
        rule: { rule: { kind: 'same_entity' }, peer: false },
        servedIf: null,
        unit: null,
      },
    ]);
    expect(
      row?.redFlags.map((flag) => flag.type === 'finding' && [flag.severity, flag.kind]),
    ).toEqual([
      ['orange', 'credit'],
      ['orange', 'fraud'],
    ]);
  });

  it.each([
    ['Q-AUTO', 'Q-AUTO-02', true, 'residence', 3],
    ['Q-AUTO', 'Q-AUTO-05', false, 'work', 2],
    ['Q-EMPL', 'Q-EMPL-09', false, 'income', 1],
    ['Q-PRED', 'Q-PRED-09', true, 'cost', 3],
    ['Q-WELC', 'Q-WELC-03', false, 'goods', 1],
    ['Q-POST-IND', 'Q-POST-IND-08', true, 'goods', 4],
    ['Q-REMD', 'Q-REMD-07', false, 'service', 1],
    ['Q-BACK', 'Q-BACK-06', true, 'fraud', 2],
  ])('%s: %s is mandatory %s, about %s, with %s fields', (id, key, mandatory, purpose, fields) => {
    const row = shippedQuestions(id).rows.find((r) => r.key === key);
    expect([row?.mandatory, row?.purpose, row?.fields.length]).toEqual([
      mandatory,
      purpose,
      fields,
    ]);
  });
});

describe('a bank with a slip', () => {
  const auto = shippedSources()['auto.json'] as { rows: Record<string, unknown>[] };
  const edited = (change: (rows: Record<string, unknown>[]) => void) => {
    const copy = structuredClone(auto);
    change(copy.rows);
    const parsed = questionBankSchema.safeParse(copy);
    return parsed.success ? [] : parsed.error.issues.map((issue) => issue.message);
  };

  it.each([
    [
      'a rule outside the notation',
      { rule: 'amount(20/10)' },
      '"amount(20/10)" is not a comparison rule',
    ],
    ['a mixed source', { sources: 'LC > APP + BK' }, '"LC > APP + BK" is not a source expression'],
    ['an unknown source', { sources: 'XX' }, '"XX" is not a source expression'],
  ])('%s is refused', (_name, change, message) => {
    const messages = edited((rows) => {
      rows[5] = { ...rows[5], fields: [{ name: 'net', sources: 'BK', rule: 'none', ...change }] };
    });
    expect(messages).toContain(message);
  });

  it('a repeat that follows its original too closely is refused', () => {
    expect(edited((rows) => rows.splice(7, 0, ...rows.splice(20, 1)))).toContain(
      'Q-AUTO-21 repeats Q-AUTO-06 too soon',
    );
  });

  it('the same key twice is refused', () => {
    expect(edited((rows) => rows.push(rows[0] ?? {}))).toContain('Q-AUTO-01 stands twice');
  });
});
