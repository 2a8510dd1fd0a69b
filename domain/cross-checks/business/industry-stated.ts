import { clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import type { BusinessRule } from './business-case.js';

/** A letter and two digits of GB/T 4754: the division, by which trades are told apart. */
const divisionOf = (code: string): string => code.slice(0, 3);

/**
 * The trade that a company tells against the one that it is registered with: what is usual and what is closed to lending is looked up by it
 * (depth.md G35). A code that is only finer or coarser says the same; another one in the division is noted, another division is a sign that it
 * is told for what depends on it.
 */
export const companyIndustryDiffers: BusinessRule = {
  rule: 'company_industry_differs',
  staleWhen: ['business_registry', 'business.industryCode'],
  opensQuestions: ['Q-SME-05', 'Q-PROJ-12'],
  evaluate({ registry, declared, subject }) {
    const registered = registry.state === 'data' ? registry.data.industryCode : null;
    if (registered === null) return notEvaluated('business_registry');
    const { industryCode } = declared;
    const numbers = [
      compared('industry_declared', industryCode, 'text', 'application'),
      compared('industry_registered', registered, 'text', 'business_registry'),
    ];
    const isSame = registered.startsWith(industryCode) || industryCode.startsWith(registered);
    if (isSame) return clear(...numbers);
    const isNear = divisionOf(registered) === divisionOf(industryCode);
    return findingOf(companyIndustryDiffers, subject, {
      severity: isNear ? 'yellow' : 'orange',
      kind: isNear ? 'operational' : 'fraud',
      compared: numbers,
    });
  },
};
