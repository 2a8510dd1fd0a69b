import type { FinancialStatement } from '../../facts/financial-statements.js';
import type { ComparedValue } from '../../findings/finding.js';
import type { IndustryRisk } from '../../policy/industry-risk.js';
import { clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import { statementsSource, type BusinessCase, type BusinessRule } from './business-case.js';
import { businessRatios } from './business-ratios.js';
import { isOld, latestYear } from './statements.js';
import { industryInForce } from './industry-of.js';
import { slowReceivables } from './receivables-days.js';
import { missingOf } from './missing-industry.js';

/** Ratios on the wrong side of what is usual in the industry; the band says which side is better. */
function worse({ policy }: BusinessCase, usual: IndustryRisk['usual'], year: FinancialStatement) {
  const ratios = businessRatios(year);
  return policy.ratios.flatMap(({ ratio, better }): ComparedValue[] => {
    const own = ratios[ratio];
    const usually = usual.ratios[ratio];
    if (typeof own !== 'number' || usually === undefined) return [];
    const isWorse = better === 'higher' ? own < usually : own > usually;
    if (!isWorse) return [];
    return [
      compared(ratio, own, 'basis_points', statementsSource),
      compared(`${ratio}_usual`, usually, 'basis_points', 'industry_risk'),
    ];
  });
}

/**
 * The company against what is usual in its industry (depth.md G35, S85): the same figures read differently in two of them. Worse than usual is yellow;
 * receivables longer than policy allows above the usual are EW-B06.
 */
export const worseThanIndustry: BusinessRule = {
  rule: 'worse_than_industry',
  staleWhen: ['industry_risk', 'business_registry', statementsSource],
  opensQuestions: ['Q-SME-20', 'Q-PROJ-12'],
  evaluate(input) {
    const industry = industryInForce(input);
    if (industry === null) return notEvaluated(missingOf(input));
    const year = latestYear(input);
    if (year === undefined || isOld(input)) return notEvaluated(statementsSource);
    const numbers = worse(input, industry.usual, year);
    const slow = slowReceivables(year, industry, input.policy);
    if (slow !== null) numbers.push(...slow);
    if (numbers.length === 0) return clear();
    return findingOf(worseThanIndustry, input.subject, {
      ...{ severity: 'yellow', kind: 'credit', compared: numbers },
    });
  },
};
