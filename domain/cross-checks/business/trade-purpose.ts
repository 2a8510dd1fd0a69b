import { addMonthsFromAnchor, civilDate } from '../../calendar/civil-date.js';
import type { TradeContract } from '../../application/trade-contract.js';
import type { Severity, RiskKind } from '../../findings/finding.js';
import type { BusinessPolicy } from '../../policy/business-policy.js';
import { amount, clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import type { BusinessRule, DeclaredTrade } from './business-case.js';
import { wantsProof } from './trade-of.js';

type Subject = TradeContract['subject'];

/** What a contract may be about for a use to be borne by it. */
const fits: Readonly<Record<DeclaredTrade['use'], readonly Subject[]>> = {
  materials: ['materials', 'goods'],
  goods: ['goods', 'materials'],
  wages: ['services'],
  rent: ['lease'],
  tax: [],
  other: ['materials', 'goods', 'services', 'lease', 'other'],
};
/** 流贷办法 2024-2 art. 9: working capital buys none of these. */
const forbidden: readonly Subject[] = ['fixed_assets', 'equity', 'financial_assets'];

type Fault = { severity: Severity; kind: RiskKind };

/** What is wrong between use and contract, the gravest first. */
function faultOf(
  { use, totalCostMinor, submittedOn }: DeclaredTrade,
  { subject, amount: sum, signedOn }: TradeContract,
  { contractMonthsMax }: NonNullable<BusinessPolicy['trade']>,
): Fault | undefined {
  if (forbidden.includes(subject)) return { severity: 'red', kind: 'legal' };
  if (!fits[use].includes(subject) || totalCostMinor > sum.amountMinor)
    return { severity: 'orange', kind: 'fraud' };
  const oldest = addMonthsFromAnchor(civilDate(submittedOn), -contractMonthsMax);
  const isNow = signedOn >= oldest && signedOn <= submittedOn;
  return isNow ? undefined : { severity: 'yellow', kind: 'operational' };
}

/**
 * The use of the money against the contract that is handed in for it (流贷办法 2024-2, lending.md §1.1 row 18, §3.4). A contract about what working
 * capital may not buy is red; one about something else than the use, or that costs less than the application says, is orange; one that was signed
 * too long ago or after the application is noted. Wages and taxes have no contract.
 */
export const purposeContractDiffers: BusinessRule = {
  rule: 'purpose_contract_differs',
  staleWhen: ['purpose.contract', 'purpose.totalCost'],
  opensQuestions: ['Q-SME-17'],
  evaluate({ declared: { trade }, policy, subject }) {
    if (!wantsProof(trade)) return clear();
    const { contract } = trade;
    if (contract === null) return notEvaluated('purpose.contract');
    if (policy.trade === undefined) return notEvaluated('policy:trade');
    const numbers = [
      compared('purpose_use', `use_${trade.use}`, 'text', 'application'),
      compared('contract_subject', `subject_${contract.subject}`, 'text', 'purpose.contract'),
      compared('contract_goods', contract.goods, 'text', 'purpose.contract'),
      amount('total_cost', trade.totalCostMinor, 'application'),
      amount('contract_amount', contract.amount.amountMinor, 'purpose.contract'),
      compared('contract_signed_on', contract.signedOn, 'date', 'purpose.contract'),
    ];
    const fault = faultOf(trade, contract, policy.trade);
    if (fault === undefined) return clear(...numbers);
    return findingOf(purposeContractDiffers, subject, {
      ...{ ...fault, compared: numbers },
      tolerance: { contractMonthsMax: policy.trade.contractMonthsMax },
    });
  },
};
