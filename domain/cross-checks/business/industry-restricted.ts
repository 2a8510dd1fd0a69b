import type { ComparedValue } from '../../findings/finding.js';
import type { IndustryRisk } from '../../policy/industry-risk.js';
import { clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import type { BusinessRule } from './business-case.js';
import { industryInForce } from './industry-of.js';
import { missingOf } from './missing-industry.js';

/** The version of the table, so that a reader of the report finds where it stands. */
const tableOf = ({ table }: IndustryRisk): ComparedValue[] =>
  table === undefined ? [] : [compared('industry_table', table, 'text', 'industry_risk')];

/** The industry as such (depth.md G35): restricted is red, high risk yellow. Unknown or outdated evaluates nothing (S85). */
export const industryRestricted: BusinessRule = {
  rule: 'industry_restricted',
  staleWhen: ['industry_risk', 'business_registry'],
  opensQuestions: ['Q-SME-05', 'Q-PROJ-21'],
  evaluate(input) {
    const industry = industryInForce(input);
    if (industry === null) return notEvaluated(missingOf(input));
    const numbers = [
      compared('industry_code', industry.industryCode, 'text', 'industry_risk'),
      compared('industry_grade', industry.grade, 'text', 'industry_risk'),
      compared('industry_as_of', industry.asOf, 'date', 'industry_risk'),
      ...tableOf(industry),
    ];
    if (!industry.restricted && industry.grade !== 'high') return clear(...numbers);
    return findingOf(industryRestricted, input.subject, {
      severity: industry.restricted ? 'red' : 'yellow',
      kind: industry.restricted ? 'legal' : 'credit',
      compared: numbers,
    });
  },
};
