import { describe, expect, it } from '@jest/globals';
import { accountOverdrawn } from '../../../../domain/cross-checks/statements/account-overdrawn.js';
import { answered } from '../../checks/a-case.js';
import { cleanFacts } from '../../checks/clean-facts.js';
import { aCleanInput, changed, personFacts } from '../clean-case.js';

const said = (balanceMinor: number) => {
  const rows = cleanFacts.bank_statements.rows.map((row, i) =>
    i === 2 ? { ...row, balanceMinor } : row,
  );
  const facts = personFacts(changed('bank_statements', { rows }));
  return accountOverdrawn.evaluate(aCleanInput({ facts }), 'borrower');
};

describe('a deposit account below zero', () => {
  it.each([
    { balanceMinor: 0, expected: 'clear' },
    { balanceMinor: -1, expected: 'finding' },
  ])('of $balanceMinor is $expected', ({ balanceMinor, expected }) => {
    expect(said(balanceMinor).result).toBe(expected);
  });

  it('names the lowest balance, its day and how many rows are below zero', () => {
    expect(said(-5)).toMatchObject({
      finding: {
        ...{ severity: 'yellow', kind: 'credit' },
        compared: [
          { label: 'lowest_balance', value: -5 },
          { label: 'lowest_on', value: '2026-07-10' },
          { label: 'rows_below_zero', value: 1 },
        ],
      },
    });
  });

  it('is not evaluated without a row', () => {
    const down = answered('bank_statements', { answer: 'UNAVAILABLE', class: 'error' });
    const input = aCleanInput({ facts: personFacts(down) });
    expect(accountOverdrawn.evaluate(input, 'borrower').result).toBe('not_evaluated');
  });
});
