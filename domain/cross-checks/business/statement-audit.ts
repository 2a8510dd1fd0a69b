import type { ComparedValue, RiskKind, Severity } from '../../findings/finding.js';
import type { FinancialStatement } from '../../facts/financial-statements.js';
import { clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import { statementsSource, type BusinessRule } from './business-case.js';
import { inOrder, isYear, latestYear } from './statements.js';

type Opinion = NonNullable<FinancialStatement['audit']>['opinion'] | 'none';
type Weight = { severity: Severity; kind: RiskKind };

/** What an opinion (审计意见) other than a clean one weighs, worst first. */
const weights: readonly [Opinion, Weight][] = [
  ['adverse', { severity: 'red', kind: 'fraud' }],
  ['disclaimed', { severity: 'orange', kind: 'credit' }],
  ['qualified', { severity: 'orange', kind: 'credit' }],
  ['none', { severity: 'yellow', kind: 'credit' }],
];

const opinionOf = ({ audit }: FinancialStatement): Opinion => audit?.opinion ?? 'none';

function shown(year: FinancialStatement): ComparedValue[] {
  return [
    compared('balance_sheet_of', year.to, 'date', statementsSource),
    compared('auditor', year.audit?.auditor ?? null, 'text', statementsSource),
    compared('audit_opinion', `audit_${opinionOf(year)}`, 'text', statementsSource),
  ];
}

/**
 * What the auditor says of each full year (depth.md G4): an adverse opinion (否定意见) is that the books are not true; without one (无法表示意见), or
 * with a reservation (保留意见), part of them stands on nothing. Of the newest full year a missing auditor is noted, since 公司法 has the yearly
 * statements audited and many small companies have none; months of the running year nobody audits.
 */
export const statementAudit: BusinessRule = {
  rule: 'statement_audit',
  staleWhen: [statementsSource],
  opensQuestions: [],
  evaluate(input) {
    const newest = latestYear(input);
    const years = inOrder(input).filter(isYear);
    if (years.length === 0) return notEvaluated(statementsSource);
    const told = years.filter((year) => opinionOf(year) !== 'unqualified');
    const counted = told.filter((year) => year.audit !== null || year.to === newest?.to);
    const worst = weights.find(([opinion]) => counted.some((one) => opinionOf(one) === opinion));
    if (worst === undefined)
      return newest === undefined ? notEvaluated(statementsSource) : clear(...shown(newest));
    return findingOf(statementAudit, input.subject, {
      ...worst[1],
      compared: counted.flatMap(shown),
    });
  },
};
