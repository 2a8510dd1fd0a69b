import { describe, expect, it } from '@jest/globals';
import { findingRows } from '../../../domain/loan/queries/finding-rows.js';
import { instant } from '../../../domain/calendar/instant.js';
import type { BankStatementsFacts } from '../../../domain/facts/bank-statements.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { Life, verifier } from '../../builders/life.js';

const { answer } = cleanAnswers.bank_statements as {
  answer: { data: BankStatementsFacts; answer: 'FOUND'; reference: string };
};
/** Every second balance is a cent too high, so that every row but the first breaks the chain. */
const rows = Array.from({ length: 5_000 }, (_, i) => ({
  ...{ on: '2025-12-01', amountMinor: 100, tag: 'other' as const, counterparty: '测试' },
  ...{ balanceMinor: 1_000_000 + 100 * i + (i % 2), serial: i + 1 },
}));
const edited = {
  ...cleanAnswers,
  bank_statements: { kind: 'answer', answer: { ...answer, data: { ...answer.data, rows } } },
} as typeof cleanAnswers;

const withRows = (): Life => {
  const life = new Life().submit();
  life.answerSources(edited);
  return life;
};
const of = (life: Life, rule: string, now = life.now) =>
  findingRows(life.state, rule, { ...life.context(verifier), now });

describe('the rows of a finding', () => {
  it('are all there, of which the finding lists the first twenty', () => {
    const life = withRows();
    const found = of(life, 'statement_broken');
    expect(found?.rows).toHaveLength(4_999);
    expect(found?.rows.at(-1)).toMatchObject({ row: 5_000, sign: 'balance_broken' });
    const { compared = [] } = life.state.parties['borrower']?.findings['statement_broken'] ?? {};
    expect(compared).toHaveLength(1 + 20 * 2);
    const first = found?.rows.slice(0, 20) ?? [];
    const listed = first.flatMap((row) => row.compared.map(({ value }) => value));
    expect(compared.slice(1).map(({ value }) => value)).toEqual(listed);
  });

  it('are there however old the facts are by now', () => {
    const later = instant('2027-03-03T02:00:00.000Z');
    expect(of(withRows(), 'statement_broken', later)?.rows).toHaveLength(4_999);
  });

  it('are not there where no such finding stands, or its rule names none', () => {
    const life = withRows();
    expect(of(life, 'statement_contradicts_bank')).toBeUndefined();
    expect(of(life, 'income_gap')).toBeUndefined();
    expect(of(life, 'constructor')).toBeUndefined();
  });

  it('are none once the consent is withdrawn by which they were learnt', () => {
    const life = withRows();
    const withdrawal = { partyId: 'borrower', purpose: 'bank_statements' } as const;
    life.do({ type: 'withdrawConsent', ...withdrawal }, verifier);
    expect(of(life, 'statement_broken')?.rows ?? []).toEqual([]);
  });
});
