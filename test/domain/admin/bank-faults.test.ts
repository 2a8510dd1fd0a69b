import { describe, expect, it } from '@jest/globals';
import { bankFile, changed, faults, next } from '../../builders/rule-faults.js';

type Row = Record<string, unknown>;
const good = { name: 'value', sources: 'POL', rule: 'exact(code: good,bad)' };
const row = (number: number, change: Row = {}): Row => ({
  ...{ key: `Q-WELC-0${number}`, text: { zh: '您好吗？', en: 'How are you?' } },
  ...{ purpose: 'service', mandatory: true, fields: [good], ...change },
});
const field = (change: Row) => ({ fields: [{ ...good, ...change }] });
const mismatchOf = (number: number) => ({
  ...{ kind: 'verdict', row: `Q-WELC-0${number}`, in: ['mismatch'] },
});
/** Faults of a bank of the call after the payout with these rows. */
const ofRows = (rows: Row[], change: Row = {}) =>
  faults('questions', changed(bankFile('welcome.json'), { ...next, rows, ...change }));
const ofFile = (file: string, change: Row) =>
  faults('questions', changed(bankFile(file), { ...next, ...change }));
const starting = (...says: string[]) => says.map((text): unknown => expect.stringContaining(text));

describe('rows that are never asked', () => {
  it.each([
    {
      name: 'two that wait for each other',
      rows: [row(1, { servedIf: mismatchOf(2) }), row(2, { servedIf: mismatchOf(1) }), row(3)],
      says: starting(
        'rows.0.servedIf: Q-WELC-01 waits for an answer that only comes after it',
        'rows.1.servedIf: Q-WELC-02 waits for an answer that only comes after it',
      ),
    },
    {
      name: 'one that waits for itself, also where something else is asked for',
      rows: [
        row(1, {
          servedIf: {
            kind: 'all',
            of: [mismatchOf(1), { kind: 'fact', fact: 'secured', in: [true] }],
          },
        }),
      ],
      says: starting('rows.0.servedIf: Q-WELC-01 waits for an answer'),
    },
    {
      name: 'one of two ways is enough, and what is denied may hold',
      rows: [
        row(1, { servedIf: { kind: 'any', of: [mismatchOf(2), mismatchOf(3)] } }),
        row(2, { servedIf: mismatchOf(1) }),
        row(3, { servedIf: { kind: 'not', of: mismatchOf(3) } }),
      ],
      says: [],
    },
    {
      name: 'a mandatory one whose field waits for itself',
      rows: [
        row(1, field({ servedIf: { kind: 'answer', field: 'Q-WELC-01.value', in: ['good'] } })),
      ],
      says: starting(
        'rows.0.fields.0.servedIf: Q-WELC-01.value waits for an answer',
        'rows.0.fields: Q-WELC-01 is mandatory and none of its fields is ever asked',
      ),
    },
  ])('$name', ({ rows, says }) => {
    expect(ofRows(rows)).toEqual(says);
  });
});

describe('conditions that hold on no loan', () => {
  const leaves = [
    { kind: 'finding', rule: 'no_such' },
    { kind: 'consent', purpose: 'goodwill' },
    { kind: 'not', of: { kind: 'fact', fact: 'product', in: ['auto', 'leasing'] } },
    { kind: 'fact', fact: 'secured', in: ['yes'] },
    { kind: 'fact', fact: 'partyKind', in: ['firm'] },
    { kind: 'answer', field: 'Q-WELC-01.value', in: ['good', 'fine'] },
  ];
  it('are told with their path, all at once, wherever they stand', () => {
    const servedIf = { kind: 'any', of: leaves };
    expect(ofRows([row(1), row(2, { servedIf })])).toEqual(
      starting(
        'rows.1.servedIf.of.0.rule: no rule raises no_such',
        'rows.1.servedIf.of.1.purpose: goodwill is no purpose for which anybody gives a consent',
        'rows.1.servedIf.of.2.of.in.1: product is never leasing',
        'rows.1.servedIf.of.3.in.0: secured is never yes',
        'rows.1.servedIf.of.4.in.0: partyKind is never firm',
        'rows.1.servedIf.of.5.in.1: Q-WELC-01.value is never fine; its rule knows good, bad',
      ),
    );
  });

  it('name what answers flag, and findings that rules raise', () => {
    const of = ['answer:Q-WELC-01', 'collateral_owner'].map((rule) => ({ kind: 'finding', rule }));
    expect(ofRows([row(1, { servedIf: { kind: 'any', of } })])).toEqual([]);
  });
});

describe('answers that nobody could give', () => {
  it.each([
    {
      name: 'no field',
      change: { fields: [] },
      says: 'rows.0.fields: Q-WELC-01 has no field and is mandatory',
    },
    {
      name: 'no code',
      change: field({ rule: 'exact(code: ,)' }),
      says: 'rows.0.fields.0.rule: knows no code',
    },
    {
      name: 'a code with two verdicts',
      change: field({ rule: 'one_of{good,fine / good ! bad}' }),
      says: 'rows.0.fields.0.rule: names good twice',
    },
    {
      name: 'a tolerance above everything',
      change: field({ rule: 'amount(300/900)' }),
      says: 'rows.0.fields.0.rule: tolerates 900 %',
    },
  ])('$name', ({ change, says }) => {
    expect(ofRows([row(1, change)])).toEqual(starting(says));
  });

  it('up to a hundred per cent are a tolerance', () => {
    expect(ofRows([row(1, field({ rule: 'amount(50/100)' }))])).toEqual([]);
  });
});

describe('branches that lead back', () => {
  it.each([
    { to: 'bank', id: 'Q-WELC', way: 'Q-WELC-01, Q-WELC, Q-WELC-01' },
    { to: 'row', key: 'Q-WELC-01', way: 'Q-WELC-01, Q-WELC-01' },
  ])('to $to: told with the way', ({ way, ...target }) => {
    const branches = [{ when: mismatchOf(1), opens: [target] }];
    expect(ofRows([row(1, { branches })])).toEqual([
      `rows.0.branches.0.opens.0: leads back to where it comes from: ${way}; leave one of these out`,
    ]);
  });

  it('through another bank are told too', () => {
    const opens = [{ to: 'bank', id: 'Q-AUTO' }];
    const branches = [{ when: { kind: 'verdict', row: 'Q-BACK-01', in: ['mismatch'] }, opens }];
    expect(ofFile('background.json', { 'rows.0.branches': branches }).join('\n')).toMatch(
      /^rows\.0\.branches\.0\.opens\.0: leads back to where it comes from: Q-BACK-01, Q-AUTO, Q-AUTO-\d\d, Q-BACK, Q-BACK-01;/,
    );
  });
});

describe('banks by their names', () => {
  const probes = bankFile('probes.json') as { rows: { key: string }[] };
  const without = (...keys: string[]) => ({
    rows: probes.rows.filter(({ key }) => !keys.includes(key)),
  });

  it('are of one kind, and the probes have the one that asks again', () => {
    const asQuestions = { kind: 'questions', taskTypes: ['applicant_interview'], products: [] };
    expect(ofFile('probes.json', { ...asQuestions, audience: 'customer' })).toContain(
      'kind: Q-PROB is a bank of probes',
    );
    expect(ofFile('probes.json', without('Q-PROB-10'))).toEqual(
      starting('rows: lacks a row with repeatsRow'),
    );
  });

  it('keep the rows that findings are asked about by', () => {
    expect(ofFile('probes.json', without('Q-PROB-04'))).toEqual(
      starting('rows: Q-PROB-04 is left out, and findings of statement_'),
    );
  });

  it('have keys of their own, each once', () => {
    const change = { 'rows.1.key': 'Q-OPEN-01', 'rows.2.key': 'Q-WORD-03' };
    expect(ofFile('openings.json', change)).toEqual(
      starting(
        'rows.1.key: Q-OPEN-01 stands twice',
        'rows.2.key: Q-WORD-03 is not a key of Q-OPEN',
      ),
    );
  });

  it('serve a task and a product once', () => {
    expect(ofFile('auto.json', { products: ['auto', 'auto'] })).toEqual([
      'products.1: auto stands twice',
    ]);
  });
});

describe('a gate that nobody can pass', () => {
  it.each([
    { name: 'as it ships', change: {}, says: [] },
    {
      name: 'more strong factors than anybody is asked',
      change: { strongFactorsNeeded: 3, factorsNeeded: 4 },
      says: [
        'strongFactorsNeeded: needs 3, and persons are asked 2 strong factors',
        'factorsNeeded: needs 4, and key_persons are asked 3 factors besides the name',
        'strongFactorsNeeded: needs 3, and key_persons are asked 1 strong factors',
      ],
    },
    {
      name: 'no name',
      change: { 'rows.0.strength': 'weak' },
      says: [
        'rows: needs 1, and persons are asked 0 rows for the name',
        'rows: needs 1, and key_persons are asked 0 rows for the name',
      ],
    },
  ])('$name', ({ change, says }) => {
    expect(ofFile('gate.json', change)).toEqual(says);
  });
});
