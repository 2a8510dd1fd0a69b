import type { BankStatementsFacts } from '../../domain/facts/bank-statements.js';
import type { HandedInStatement } from '../../domain/statements/handed-in.js';
import type { StatementReading } from '../../domain/statements/read-table.js';

/** A statement as it was read, with the holder that is printed on it. */
export const aReading = (
  statement: BankStatementsFacts,
  holder: string | null,
): StatementReading => ({
  ...{ result: 'statement', statement, holder, layout: 'icbc-personal', notes: [] },
});

/** A statement that was handed in and read on the day before the tests of cases call now. */
export const handedIn = (
  reading: StatementReading,
  over: Partial<HandedInStatement> = {},
): HandedInStatement => ({
  ...{ documentId: 'dc_1', sha256: 'a'.repeat(64), version: 1, layoutsVersion: '2026.1' },
  ...{ receivedAt: '2026-11-01T02:00:00.000Z', readAt: '2026-11-01T02:01:00.000Z' },
  stepKey: 'ln_1:verification.1:read_statement-statement-borrower:1',
  reading,
  ...over,
});
