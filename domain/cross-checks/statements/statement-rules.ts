import { statementBalances } from './balances.js';
import { contradiction } from './contradiction.js';
import { statementGaps } from './gaps.js';
import { statementPeriod } from './period.js';
import { roundAmounts } from './round-amounts.js';
import { salaryOnRestDays } from './salary-on-rest-days.js';
import { statementSerials } from './serials.js';
import { settlementInterest } from './settlement-interest.js';
import type { RowRule, StatementRule } from './statement-rule.js';
import { thereAndBack } from './there-and-back.js';

/** What is looked for in a statement, the gravest first, in the order of the report. */
export const statementRules: readonly StatementRule[] = [
  statementBalances,
  settlementInterest,
  statementPeriod,
  statementSerials,
  statementGaps,
  salaryOnRestDays,
  roundAmounts,
  thereAndBack,
];

/** Every rule that names rows, so that all of them can be read by pages. */
export const rowRules: readonly RowRule[] = [...statementRules, contradiction];
