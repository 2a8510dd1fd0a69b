import { describe, expect, it } from '@jest/globals';
import {
  bankStatementsFactsSchema,
  statementRowsMax,
  type StatementRow,
} from '../../../domain/facts/bank-statements.js';
import { sentStatementsSchema } from '../../../domain/facts/sent-statements.js';

const head = { accountLast4: '1234', bank: '测试银行', from: '2026-01-01', to: '2026-12-31' };
const row = (on: string): StatementRow => ({
  ...{ on, amountMinor: 1, balanceMinor: -1, counterparty: '测试', tag: 'other' },
});
const rows = (on: string, count: number) => Array.from({ length: count }, () => row(on));

describe('rows that a bank sends', () => {
  it('are taken as they are up to as many as a statement may have', () => {
    const sent = { ...head, openingMinor: -5, rows: rows('2026-03-01', statementRowsMax) };
    expect(sentStatementsSchema.parse(sent)).toEqual(sent);
  });

  it.each([
    { name: 'the newest whole days', days: [2, 20], kept: statementRowsMax - 10, leftOut: 22 },
    { name: 'days that just fit', days: [1, 0], kept: statementRowsMax, leftOut: 1 },
  ])(
    'beyond it: $name, and how many are not here',
    ({ days: [older = 0, cut = 0], kept, leftOut }) => {
      const all = [
        ...rows('2026-03-01', older),
        // A day of which a part would fit is left out as a whole.
        ...rows('2026-04-01', cut),
        ...rows('2026-05-01', kept),
      ];
      const [last] = all.slice(-statementRowsMax - 1);
      const said = sentStatementsSchema.parse({ ...head, openingMinor: 0, rows: all });
      expect(said.rows).toHaveLength(kept);
      expect(said.leftOut).toEqual({ from: '2026-01-01', rows: leftOut });
      expect(said.from).toBe(`${last?.on.slice(0, 8) ?? ''}02`);
      // The balance before the rows that were sent is not the one before those that are kept.
      expect(said.openingMinor).toBeUndefined();
      expect(bankStatementsFactsSchema.safeParse(said).success).toBe(true);
    },
  );

  it('of one day alone are none that may be kept', () => {
    const said = sentStatementsSchema.parse({ ...head, rows: rows('2026-12-31', 5_001) });
    expect(said).toMatchObject({ from: '2026-12-31', rows: [], leftOut: { rows: 5_001 } });
  });

  it('are refused where they are more than any bank sends at once', () => {
    const sent = { ...head, rows: rows('2026-03-01', 50_001) };
    expect(sentStatementsSchema.safeParse(sent).success).toBe(false);
  });
});
