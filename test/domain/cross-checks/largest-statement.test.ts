import { describe, expect, it } from '@jest/globals';
import { largestStatement, rowsOfLargest } from '../../../bench/statements.js';
import { runCrossChecks } from '../../../domain/cross-checks/cross-checks.js';
import { aReading, handedIn } from '../../builders/handed-in.js';
import { aCleanInput, changed, personFacts } from './clean-case.js';

/** What the whole set may take of the processor; the figure is measured by `npm run bench -- cross-checks`. */
const wantedMs = 50;
/** The quickest of some runs: a neighbour's work disturbs a single one. */
const runs = 25;

const bank = largestStatement('2026-11-01', '0000', '北京晨光测试科技有限公司');

function largestInput() {
  const clean = aCleanInput({ facts: personFacts(changed('bank_statements', bank)) });
  const { borrower, ...others } = clean.file.parties;
  if (borrower === undefined) throw new Error('the case has a borrower');
  // Every balance of the paper is a cent higher, so that no row of it is found at the bank.
  const rows = bank.rows.map((row) => ({ ...row, balanceMinor: row.balanceMinor + 1 }));
  const statement = handedIn(aReading({ ...bank, rows }, '赵晨'));
  const parties = { ...others, borrower: { ...borrower, statement } };
  return { ...clean, file: { ...clean.file, parties } } as typeof clean;
}

describe('the largest statements that a case can have', () => {
  it('have two years of rows whose balances follow', () => {
    expect(bank.rows).toHaveLength(rowsOfLargest);
    expect(bank.from).toBe('2024-11-01');
    const results = runCrossChecks(largestInput());
    const resultOf = (rule: string) => results.find((one) => one.rule === rule)?.result.result;
    expect(resultOf('statement_broken')).toBe('clear');
    expect(resultOf('statement_contradicts_bank')).toBe('finding');
  });

  it(`take the whole set less than ${wantedMs} ms of the processor`, () => {
    const input = largestInput();
    const took = Array.from({ length: runs }, () => {
      const before = process.cpuUsage();
      runCrossChecks(input);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    });
    expect(Math.min(...took)).toBeLessThan(wantedMs);
  });
});
