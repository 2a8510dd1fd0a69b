import { borrowingCompanyOf } from '../../checks/case-file.js';
import { industryInForce, industryOf } from '../../cross-checks/business/industry-of.js';
import {
  receivablesDaysOf,
  slowReceivables,
} from '../../cross-checks/business/receivables-days.js';
import { latestYear } from '../../cross-checks/business/statements.js';
import { usableFacts } from '../../cross-checks/usable-facts.js';
import { withServicingAge } from '../servicing-facts.js';
import { clearSignal, notEvaluatedSignal, raised, type SignalRule } from '../signal.js';

const code = 'EW-B06';

/**
 * EW-B06: receivables of the newest year stand for half as long again as is usual in the industry, by the table in force on the day of the cycle. Year,
 * register and table must not be too old: an outdated table says nothing (S85).
 */
export const receivablesSlow: SignalRule = {
  code,
  products: ['sme_working_capital', 'project_finance'],
  evaluate(input) {
    const { file, policy, today } = input;
    const company = borrowingCompanyOf(file);
    if (company?.business === undefined || !('industries' in policy))
      return notEvaluatedSignal(code, 'application');
    const registry = usableFacts(withServicingAge(input), company.partyId, 'business_registry');
    if (registry.state !== 'data') return notEvaluatedSignal(code, 'business_registry');
    const industry = industryInForce({
      industry: industryOf(company.business, policy.industries, today),
      ...{ registry, today },
    });
    if (industry === null || industry.usual.receivablesDays === null)
      return notEvaluatedSignal(code, 'industry_risk');
    const { statements } = company.business;
    const year = latestYear({ statements, today, policy: policy.business });
    if (year === undefined || receivablesDaysOf(year) === null)
      return notEvaluatedSignal(code, 'financial_statements');
    const slow = slowReceivables(year, industry, policy.business);
    return slow === null
      ? clearSignal(code)
      : raised(code, 'yellow', 'financial_statements', ...slow);
  },
};
