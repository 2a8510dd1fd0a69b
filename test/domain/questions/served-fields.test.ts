import { describe, expect, it } from '@jest/globals';
import { questionBankSchema } from '../../../domain/questions/bank.js';
import { conditionText } from '../../../domain/questions/condition-text.js';
import { namedIn, type Condition } from '../../../domain/questions/condition.js';
import { serveScript, type ScriptInput } from '../../../domain/questions/script.js';
import { assessServedAnswer } from '../../../domain/questions/served-answer.js';
import { shippedBanks, shippedSources } from './question-documents.js';
import { answering, aScript, references } from './task-script.js';

const rowOf = (input: ScriptInput, key: string) =>
  serveScript(input).rows.find((row) => row.key === key);
const fieldOf = (input: ScriptInput, key: string, name: string) =>
  rowOf(input, key)?.fields.find((field) => field.name === name);

describe('a served field tells the form of its value', () => {
  it.each([
    { key: 'Q-AUTO-01', name: 'born', type: 'date', form: 'one', unit: null },
    { key: 'Q-AUTO-02', name: 'address', type: 'place', form: 'one', unit: null },
    { key: 'Q-AUTO-04', name: 'employer', type: 'organisation', form: 'one', unit: null },
    { key: 'Q-AUTO-04', name: 'start', type: 'month', form: 'one', unit: null },
    { key: 'Q-AUTO-06', name: 'net', type: 'number', form: 'one', unit: 'yuan' },
    { key: 'Q-AUTO-06', name: 'payday', type: 'day_of_month', form: 'one', unit: null },
    { key: 'Q-AUTO-07', name: 'lenders', type: 'organisation', form: 'list', unit: null },
    { key: 'Q-AUTO-08', name: 'lenders', type: 'count', form: 'one_or_list', unit: 'pieces' },
    { key: 'Q-AUTO-12', name: 'use', type: 'code', form: 'one', unit: null },
    { key: 'Q-AUTO-18', name: 'idea', type: 'code', form: 'one_or_list', unit: null },
    { key: 'Q-CLOS-06', name: 'conclusion', type: 'text', form: 'one', unit: null },
    {
      key: 'Q-CLOS-06',
      name: 'willingness_reasons',
      type: 'text',
      form: 'one_or_list',
      unit: null,
    },
  ])('$key $name: $type', ({ key, name, ...form }) => {
    expect(fieldOf(aScript(), key, name)).toMatchObject({ ...form, asked: 'yes', condition: null });
  });

  it('and every code, also of what the desk concludes', () => {
    expect(fieldOf(aScript(), 'Q-AUTO-03', 'marital')?.codes).toEqual([
      'divorced',
      'married',
      'single',
      'widowed',
    ]);
    expect(fieldOf(aScript(), 'Q-CLOS-06', 'willingness')?.codes).toEqual([
      'high',
      'low',
      'medium',
    ]);
    expect(fieldOf(aScript(), 'Q-CLOS-06', 'willingness_reasons')?.least).toBe(2);
  });

  it('counts goods as pieces where an amount is no money', () => {
    const field = aScript({
      banks: ['Q-POST-COLL'],
      facts: { today: '2026-11-25', product: 'sme_working_capital' },
    });
    expect(fieldOf(field, 'Q-POST-COLL-07', 'quantity')?.unit).toBe('pieces');
  });
});

describe('a served field tells whether it is asked now, and if not, when', () => {
  it('that hangs on another field of the same answer', () => {
    expect(fieldOf(aScript(), 'Q-AUTO-03', 'spouse')).toMatchObject({
      conditional: true,
      asked: 'depends',
      condition: {
        when: { kind: 'answer', field: 'Q-AUTO-03.marital', in: ['married'] },
        text: {
          zh: 'Q-AUTO-03.marital 回答了 married',
          en: 'Q-AUTO-03.marital was answered married',
        },
      },
    });
  });

  it('that hangs on a fact', () => {
    const base = aScript();
    const contract = { ...base, facts: { ...base.facts, loanContractExists: true } };
    const asked = [base, contract].map((input) => fieldOf(input, 'Q-AUTO-15', 'instalment')?.asked);
    expect(asked).toEqual(['no', 'yes']);
    expect(fieldOf(base, 'Q-AUTO-15', 'instalment')?.condition?.text).toEqual({
      zh: '已有借款合同或批准的报价',
      en: 'a loan contract or approved offer is on file',
    });
  });

  it('exactly as an answer is then taken or refused', () => {
    for (const row of serveScript(aScript()).rows.filter((one) => one.purpose !== null)) {
      const unasked = row.fields.filter((field) => field.asked === 'no').map(({ name }) => name);
      const fields = Object.fromEntries(
        row.fields.map(({ name }) => [name, { notAnswered: 'not_known' }]),
      );
      const outcome = assessServedAnswer(
        aScript(),
        row.key,
        { fields, notAnswered: null },
        references({}),
      );
      const mistakes = outcome.outcome === 'refused' ? outcome.mistakes : [];
      const maybe = row.fields.filter((field) => field.asked === 'depends');
      const refused = mistakes
        .map((mistake) => mistake.split(':')[0] ?? '')
        .filter((name) => !maybe.some((field) => field.name === name));
      expect({ key: row.key, refused }).toEqual({ key: row.key, refused: unasked });
    }
  });
});

describe('a script tells why a row is asked or not', () => {
  it('for a row that waits for a fact', () => {
    const { rows, notAsked } = serveScript(aScript());
    expect(rows.every((row) => row.asked)).toBe(true);
    expect(notAsked).toEqual([
      {
        key: 'Q-AUTO-16',
        asked: false,
        purpose: 'terms',
        mandatory: true,
        bank: { id: 'Q-AUTO', version: expect.any(String) as unknown },
        condition: {
          when: { kind: 'fact', fact: 'loanContractExists', in: [true] },
          text: expect.objectContaining({
            en: 'a loan contract or approved offer is on file',
          }) as unknown,
        },
      },
    ]);
  });

  it('for a probe, by the row that it follows and never by a tolerance', () => {
    const file = { INCOME: { amountMinor: 1_000_000, currency: 'CNY' } };
    const said = {
      net: 20_000,
      payday: { notAnswered: 'not_known' },
      bank: { notAnswered: 'not_known' },
    };
    const probed = answering(aScript(), 'Q-AUTO-06', said, file);
    expect(rowOf(probed, 'Q-PROB-01')).toMatchObject({
      kind: 'probe',
      condition: { when: { kind: 'follows_answer', row: 'Q-AUTO-06' } },
    });
  });

  it('for a later cycle, that it looks at what changed', () => {
    const facts = { today: '2026-11-25', product: 'auto', firstCycle: false, focus: [] };
    const { notAsked } = serveScript(aScript({ banks: ['Q-POST-IND'], facts }));
    expect(notAsked.map(({ condition }) => condition.when.kind)).toContain(
      'first_cycle_or_flagged',
    );
  });

  it('and nothing before the gate, nor to a third party who has not said who they are', () => {
    expect(serveScript(aScript({ gate: null })).notAsked).toEqual([]);
    expect(serveScript(aScript({ banks: ['Q-EMPL'], gate: null })).notAsked).toEqual([]);
  });
});

describe('a note of the desk', () => {
  const note = (fields: Record<string, unknown>) => {
    const answer = { fields, notAnswered: null };
    const outcome = assessServedAnswer(aScript(), 'Q-CLOS-06', answer, references({}));
    return outcome.outcome === 'refused' ? outcome.mistakes : [];
  };
  const whole = {
    conclusion: '可信',
    willingness: 'high',
    willingness_reasons: ['自有资金', '熟悉条款'],
  };

  it.each([
    { case: 'is taken whole', change: {}, mistakes: [] },
    {
      case: 'with reasons in one sentence',
      change: { willingness_reasons: '自有资金，也懂条款' },
      mistakes: [],
    },
    {
      case: 'with one reason in a list is refused',
      change: { willingness_reasons: ['自有资金'] },
      mistakes: ['willingness_reasons: at least 2 of them'],
    },
    {
      case: 'with a rating that is none is refused',
      change: { willingness: 'superb' },
      mistakes: ['willingness: one of high, low, medium'],
    },
    {
      case: 'with a reason for no rating',
      change: { willingness: { notAnswered: 'call_ended' } },
      mistakes: [],
    },
  ])('$case', ({ change, mistakes }) => {
    expect(note({ ...whole, ...change })).toEqual(mistakes);
  });
});

describe('the conditions of the shipped banks', () => {
  const conditions = Object.values(shippedBanks()).flatMap((bank) =>
    bank.kind === 'questions' || bank.kind === 'probes'
      ? bank.rows.flatMap((row) =>
          [row.servedIf, ...row.fields.map((field) => field.servedIf)].filter(
            (one) => one !== null,
          ),
        )
      : [],
  );

  it.each(conditions.map((condition) => ({ said: conditionText(condition).en, condition })))(
    'are told in both languages: $said',
    ({ condition }) => {
      const { zh, en } = conditionText(condition);
      for (const text of [zh, en]) {
        expect(text.length).toBeGreaterThan(2);
        expect(text).not.toMatch(/undefined|\[object/);
        for (const name of namedIn(condition).fields) expect(text).toContain(name);
      }
    },
  );

  it('hold no tolerance: such a bank is refused when it is read', () => {
    const source = structuredClone(shippedSources()['auto.json']) as {
      rows: { servedIf?: Condition }[];
    };
    const row = source.rows[6];
    const when = {
      kind: 'beyond_percent',
      field: 'Q-AUTO-06.net',
      direction: 'above',
      percent: 30,
    };
    if (row !== undefined) row.servedIf = when as Condition;
    const parsed = questionBankSchema.safeParse(source);
    expect(parsed.success ? [] : parsed.error.issues.map((issue) => issue.message)).toEqual([
      'Q-AUTO-07 is served by a tolerance, which its condition would tell the desk',
    ]);
  });
});
