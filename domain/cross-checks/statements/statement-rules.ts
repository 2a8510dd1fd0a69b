import { statementBalances } from './balances.js';
import { statementGaps } from './gaps.js';
import { statementPeriod } from './period.js';
import { roundAmounts } from './round-amounts.js';
import { salaryOnRestDays } from './salary-on-rest-days.js';
import { statementSerials } from './serials.js';
import { settlementInterest } from './settlement-interest.js';
import type { StatementRule } from './statement-rule.js';
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
