import { contractAgainstApproved } from '../../cross-checks/contract/contract-against-approved.js';
import {
  coverOutcome,
  insuranceBeforeMoney,
} from '../../cross-checks/insurance/insurance-before-money.js';
import { insuranceDemanded } from '../../cross-checks/insurance/insurance-case.js';
import { instant } from '../../calendar/instant.js';
import { isDiffering, isWaived } from '../../loan/consequences/insurance-cover.js';
import { signingFrom } from '../../loan/signing-from.js';
import type { Judge } from './judge.js';
import { outcomeText } from './outcome-text.js';

/** Contract and cost table against what was approved, once both are there. */
export const contractGate: Judge = {
  reads: ['paymentRules', 'costTable', 'tolerances', 'zone', 'currency'],
  judge: ({ file, policy, today }) => {
    const contract = file.documents.findLast((one) => one.type === 'loan_contract');
    const costTable = file.documents.findLast((one) => one.type === 'cost_table');
    if (contract?.type !== 'loan_contract' || costTable?.type !== 'cost_table') return new Map();
    const { contract: signed } = contract;
    const shown = costTable.costTable;
    const results = contractAgainstApproved(file, signingFrom(file), signed, shown, policy, today);
    const differing = results.find(({ result }) => result.result === 'finding');
    return new Map([['gate contract', differing?.rule ?? 'passed']]);
  },
};

/** What is demanded of the insurance of the security, against what was captured. */
export const insuranceGate: Judge = {
  reads: ['insurance', 'requiredDocuments', 'checks', 'zone', 'product', 'project', 'tolerances'],
  judge: ({ file, policy, now, today }) => {
    const demand = insuranceDemanded(file, policy);
    if (demand === null) return new Map();
    const isFree = isWaived(file, { policy, now: instant(now) });
    const results = insuranceBeforeMoney(file, demand, policy, now, today);
    const outcome = outcomeText(coverOutcome(results, isDiffering(file)));
    return new Map([['gate insurance', isFree ? 'waived' : outcome]]);
  },
};
