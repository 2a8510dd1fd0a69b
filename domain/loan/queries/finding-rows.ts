import { civilDateAt } from '../../calendar/zoned-time.js';
import type { RowSign } from '../../cross-checks/statements/statement-rule.js';
import { ofWhom } from '../../cross-checks/statements/marked-by-whom.js';
import { rowRules } from '../../cross-checks/statements/statement-rules.js';
import { entryOf } from '../../entry.js';
import type { DecideContext } from '../context.js';
import type { FindingHead, Loan } from '../state/loan.js';

/** A finding that stands, with every row that its rule names. */
export interface FindingRows {
  head: FindingHead;
  rows: RowSign[];
}

/** Reading rows again asks nothing of their age: what a finding stands on was fresh when it was raised. */
const anyAgeDays = 366_000;

/**
 * Every row of a finding that names rows, of which the finding itself lists the first twenty. They are not kept beside the facts but read
 * from them once more, under the policy of today: one statement of five thousand rows may have as many signs. Undefined where no such
 * finding stands; empty where its facts may not be used any more, or say otherwise by now.
 */
export function findingRows(
  loan: Loan,
  rule: string,
  { policy, now, calendar }: Pick<DecideContext, 'policy' | 'now' | 'calendar'>,
): FindingRows | undefined {
  const rowRule = rowRules.find((one) => one.rule === rule);
  const head = Object.values(loan.findings).find((one) => one.rule === rule);
  if (rowRule === undefined || head === undefined || head.status === 'gone') return undefined;
  if (entryOf(loan.parties, head.subject) === undefined) return { head, rows: [] };
  const input = {
    ...{ file: loan, policy, now, calendar, today: civilDateAt(now, policy.zone) },
    ...{
      sharedNumbers: null,
      sharedValues: null,
      numbersElsewhere: null,
      invoicesElsewhere: null,
      factMaxAgeDays: anyAgeDays,
    },
  };
  const said = rowRule.signsOf(input, head.subject);
  const signs = said.result === 'signs' ? said.signs : [];
  if (rowRule.namesSources === true) return { head, rows: signs };
  const named = ofWhom(input, head.subject);
  return {
    head,
    rows: signs.map((sign) => ({ ...sign, compared: sign.compared.map(named) })),
  };
}
