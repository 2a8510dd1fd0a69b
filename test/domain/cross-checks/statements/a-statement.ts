import type {
  BankStatementsFacts,
  StatementRow,
} from '../../../../domain/facts/bank-statements.js';
import type {
  StatementRule,
  StatementResult,
} from '../../../../domain/cross-checks/statements/statement-rule.js';
import type { StatementSigns } from '../../../../domain/policy/statement-policy.js';
import { autoPolicy } from '../../policy/shipped-policy.js';
import { calendar } from '../clean-case.js';

type RowParts = Partial<StatementRow> & { on: string; amountMinor: number };

/** A statement of 2026 whose balances follow and whose rows are numbered; only what a test is about is given. */
export function aStatement(
  rows: readonly RowParts[],
  parts: Partial<BankStatementsFacts> & { startMinor?: number } = {},
): BankStatementsFacts {
  const { startMinor = 0, ...over } = parts;
  let balanceMinor = startMinor;
  const chained = rows.map((row, i): StatementRow => {
    balanceMinor += row.amountMinor;
    return { balanceMinor, counterparty: '测试', tag: 'other', serial: i + 1, ...row };
  });
  const range = { from: '2026-01-01', to: '2026-12-31' };
  return { accountLast4: '0000', bank: '测试银行', ...range, rows: chained, ...over };
}

/** The shipped policy with some of the signs' values changed. */
export function aPolicy(over: Partial<StatementSigns> = {}) {
  const policy = autoPolicy();
  const statementSigns = { ...policy.tolerances.statementSigns, ...over };
  return { ...policy, tolerances: { ...policy.tolerances, statementSigns } };
}

/** What a rule says of the statement under the shipped policy. */
export const said = (
  rule: StatementRule,
  statement: BankStatementsFacts,
  over: Partial<StatementSigns> = {},
): StatementResult => rule.look(statement, { policy: aPolicy(over), calendar });

/** In short: `clear`, `not_evaluated: what`, or the severity with `sign@date#row` of each sign. */
export function inShort(result: StatementResult): string {
  switch (result.result) {
    case 'clear':
      return 'clear';
    case 'not_evaluated':
      return `not_evaluated: ${result.missing.join()}`;
    case 'signs': {
      const signs = result.signs.map(({ sign, on, row }) => `${sign}@${on}#${row ?? '-'}`);
      return `${result.severity}: ${signs.join(' ')}`;
    }
  }
}
