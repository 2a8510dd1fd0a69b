import { describe, expect, it } from '@jest/globals';
import { runCrossChecks } from '../../../../domain/cross-checks/cross-checks.js';
import { contradiction } from '../../../../domain/cross-checks/statements/contradiction.js';
import type { BankStatementsFacts } from '../../../../domain/facts/bank-statements.js';
import type { FactsBySource } from '../../../../domain/facts/sources.js';
import { aReading, handedIn } from '../../../builders/handed-in.js';
import { answered } from '../../checks/a-case.js';
import { aCleanInput, changed, personFacts } from '../clean-case.js';
import { aStatement, inShort } from './a-statement.js';

type Rows = Parameters<typeof aStatement>[0];
const days = { from: '2026-05-01', to: '2026-10-31' };
const rows: Rows = [
  { on: '2026-05-10', amountMinor: 1_000_000, tag: 'salary' },
  { on: '2026-05-12', amountMinor: -5_000 },
  { on: '2026-06-10', amountMinor: 1_000_000, tag: 'salary' },
  { on: '2026-10-31', amountMinor: 7 },
];
const atBank = aStatement(rows, days);

/** The clean case with what the bank says and what was handed in. */
function input(facts: FactsBySource, paper: BankStatementsFacts | null, holder: string | null) {
  const clean = aCleanInput({ facts: personFacts(facts) });
  const { borrower, ...others } = clean.file.parties;
  if (borrower === undefined) throw new Error('the case has a borrower');
  const statement = paper === null ? {} : { statement: handedIn(aReading(paper, holder)) };
  const parties = { ...others, borrower: { ...borrower, ...statement } };
  return { ...clean, file: { ...clean.file, parties } } as typeof clean;
}
const bank = (statement: BankStatementsFacts) => changed('bank_statements', statement);
const contradictionsOf = (paper: BankStatementsFacts, at = atBank) =>
  inShort(contradiction.signsOf(input(bank(at), paper, '赵晨'), 'borrower'));
const resultOf = (given: ReturnType<typeof input>, rule: string) => {
  const found = runCrossChecks(given).find((one) => one.rule === rule);
  if (found === undefined) throw new Error(`no rule ${rule}`);
  return found.result;
};

describe('a paper against the bank of the same account', () => {
  const without = (i: number) => rows.filter((_, at) => at !== i);
  it.each([
    { what: 'the same rows', paper: atBank, said: 'clear' },
    {
      what: 'an edited amount is a row too many and one too few',
      paper: {
        ...atBank,
        rows: atBank.rows.map((row, i) => (i === 1 ? { ...row, amountMinor: -4_000 } : row)),
      },
      said: 'red: row_not_at_bank@2026-05-12#2 row_not_on_paper@2026-05-12#2',
    },
    {
      what: 'a row left out, balances and all, moves every later one',
      paper: aStatement(without(1), days),
      said: 'red: row_not_on_paper@2026-05-12#2 row_not_at_bank@2026-06-10#2 row_not_on_paper@2026-06-10#3',
    },
    {
      what: 'pay that is none at the bank',
      paper: aStatement(
        rows.map((row, i) => (i === 1 ? { ...row, tag: 'salary' } : row)),
        days,
      ),
      said: 'red: pay_not_at_bank@2026-05-12#2',
    },
    {
      what: 'the same row twice is one too many',
      paper: { ...atBank, rows: [...atBank.rows.slice(0, 2), ...atBank.rows.slice(1)] },
      said: 'red: row_not_at_bank@2026-05-12#3',
    },
    {
      what: 'a row of the last day may have come later',
      paper: { ...atBank, rows: atBank.rows.slice(0, 3) },
      said: 'clear',
    },
    {
      what: 'days that only the paper holds are not compared',
      paper: aStatement([{ on: '2026-01-02', amountMinor: 0 }, ...rows], {
        ...days,
        from: '2026-01-01',
      }),
      said: 'clear',
    },
    {
      what: 'another account',
      paper: { ...atBank, accountLast4: '4321' },
      said: 'not_evaluated: same_account',
    },
    {
      what: 'other days',
      paper: aStatement([{ on: '2026-11-01', amountMinor: 1 }], {
        from: '2026-11-01',
        to: '2026-11-01',
      }),
      said: 'not_evaluated: same_days',
    },
  ])('$what: $said', ({ paper, said }) => {
    expect(contradictionsOf(paper)).toBe(said);
  });

  it('is not evaluated without the bank, and without a paper there is nothing to say', () => {
    const of = (given: ReturnType<typeof input>) =>
      inShort(contradiction.signsOf(given, 'borrower'));
    expect(of(input(bank(atBank), null, null))).toBe('clear');
    const unavailable = answered('bank_statements', { answer: 'UNAVAILABLE', class: 'error' });
    expect(of(input(unavailable, atBank, '赵晨'))).toBe('not_evaluated: bank_statements');
  });

  it('of the borrower’s own card, which the bank does not know', () => {
    const noRecord = answered('bank_statements', { answer: 'NO_RECORD', reference: 'r' });
    const result = resultOf(input(noRecord, atBank, '赵晨'), 'statement_contradicts_bank');
    expect(result).toMatchObject({
      result: 'finding',
      finding: {
        ...{ severity: 'red', kind: 'fraud', opensQuestions: ['Q-PROB-04'] },
        compared: [
          { label: 'rows_on_paper', value: 4, source: 'handed_in_statement' },
          { label: 'account_at_bank', value: 'no_record', source: 'bank_statements' },
        ],
      },
    });
  });
});

describe('whose word a finding rests on', () => {
  const broken = {
    ...atBank,
    rows: atBank.rows.map((row, i) => (i === 2 ? { ...row, balanceMinor: 1 } : row)),
  };
  const unavailable = answered('bank_statements', { answer: 'UNAVAILABLE', class: 'error' });

  it('is the customer’s, with document, version and digest, where his paper is used', () => {
    const result = resultOf(input(unavailable, broken, '赵晨'), 'statement_broken');
    if (result.result !== 'finding') throw new Error(result.result);
    const { compared } = result.finding;
    expect(new Set(compared.map(({ source }) => source))).toEqual(new Set(['handed_in_statement']));
    expect(compared.slice(-3).map(({ label, value }) => [label, value])).toEqual([
      ['statement_document', 'dc_1'],
      ['statement_version', 1],
      ['statement_digest', 'a'.repeat(64)],
    ]);
  });

  it('is the bank’s where the bank’s is used, whatever was handed in', () => {
    const result = resultOf(input(bank(broken), atBank, '赵晨'), 'statement_broken');
    if (result.result !== 'finding') throw new Error(result.result);
    const sources = result.finding.compared.map(({ source }) => source);
    expect(new Set(sources)).toEqual(new Set(['bank_statements']));
  });

  it('S13: income that only a paper shows is compared as the customer’s word', () => {
    const paper = aStatement(
      ['05', '06', '07', '08', '09', '10'].map((month) => ({
        ...{ on: `2026-${month}-10`, amountMinor: 900_000, tag: 'salary' as const },
      })),
      days,
    );
    const result = resultOf(input(unavailable, paper, '赵晨'), 'income_gap');
    if (result.result === 'not_evaluated') throw new Error('evaluated');
    const values = result.result === 'finding' ? result.finding.compared : result.compared;
    const ofPaper = values.filter(({ source }) => source === 'handed_in_statement');
    expect(ofPaper[0]).toMatchObject({ value: 900_000, unit: 'minor' });
    expect(values.map(({ source }) => source)).not.toContain('bank_statements');
  });
});

describe('the holder of an account', () => {
  it.each([
    { holder: '赵晨', result: 'clear' },
    { holder: '赵*', result: 'clear' },
    { holder: '钱某', result: 'finding' },
    { holder: null, result: 'not_evaluated' },
  ])('$holder: $result', ({ holder, result }) => {
    expect(resultOf(input({}, atBank, holder), 'statement_of_another').result).toBe(result);
  });
});
