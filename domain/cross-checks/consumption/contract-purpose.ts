import { forbiddenSubjects } from '../../application/consumer-purchase.js';
import { addMonthsFromAnchor, civilDate } from '../../calendar/civil-date.js';
import { instant } from '../../calendar/instant.js';
import { civilDateAt } from '../../calendar/zoned-time.js';
import { capturedPurchase, type CapturedPurchase } from '../../checks/captured-purchase.js';
import type { CaseFile } from '../../checks/case-file.js';
import type { RiskKind, Severity } from '../../findings/finding.js';
import type { ConsumptionPolicy } from '../../policy/consumption-policy.js';
import { clear, compared, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';
import { submittedOn } from '../submitted-on.js';
import { wantsProof } from './proof-of-use.js';

const isForbidden = (subject: CapturedPurchase['subject']): boolean =>
  forbiddenSubjects.some((one) => one === subject);

/** What is wrong between use and contract, the gravest first. */
function faultOf(
  { purpose: { use } }: CaseFile<'consumer'>,
  { subject }: CapturedPurchase,
  signedOn: string,
  [oldest, newest]: readonly [string, string],
): { severity: Severity; kind: RiskKind } | undefined {
  if (isForbidden(subject)) return { severity: 'red', kind: 'legal' };
  if (use !== 'other' && subject !== use) return { severity: 'orange', kind: 'fraud' };
  return signedOn >= oldest && signedOn <= newest
    ? undefined
    : { severity: 'yellow', kind: 'operational' };
}

/** The first and the last civil day on which a contract of this application may have been signed. */
function daysOf(on: string, { contractMonthsMax }: ConsumptionPolicy): readonly [string, string] {
  return [addMonthsFromAnchor(civilDate(on), -contractMonthsMax), on];
}

/**
 * What the money is said to be for against the contract or order (个贷办法 2024-3, lending.md §1.1, §3.2 EW-F04). About what a consumer loan may not buy it
 * is red; about another use orange; signed too long before the application or after it noted.
 */
export const consumptionPurpose: CrossCheck<'consumer'> = {
  rule: 'purpose_contract_differs',
  about: 'loan',
  staleWhen: ['purchase_contract', 'purpose.use', 'purpose.merchantPartyId'],
  opensQuestions: ['Q-CONS-06'],
  evaluate({ file, policy }, subject) {
    if (!wantsProof(file)) return clear();
    const contract = capturedPurchase(file);
    if (contract === null) return notEvaluated('purchase_contract');
    if (policy.consumption === undefined) return notEvaluated('policy:consumption');
    const signedOn = civilDateAt(instant(contract.signedAt), policy.zone);
    const days = daysOf(submittedOn(file, policy.zone), policy.consumption);
    const numbers = [
      compared('purpose_use', `use_${file.purpose.use}`, 'text', 'application'),
      compared('contract_subject', `subject_${contract.subject}`, 'text', 'purchase_contract'),
      compared('contract_goods', contract.goods, 'text', 'purchase_contract'),
      compared('contract_signed_on', signedOn, 'date', 'purchase_contract'),
    ];
    const fault = faultOf(file, contract, signedOn, days);
    if (fault === undefined) return clear(...numbers);
    return findingOf(consumptionPurpose, subject, {
      ...{ ...fault, compared: numbers },
      tolerance: { contractMonthsMax: policy.consumption.contractMonthsMax },
    });
  },
};
