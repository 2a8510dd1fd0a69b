import type { CrossCheckInput } from '../../../domain/cross-checks/cross-check.js';
import { runCrossChecks } from '../../../domain/cross-checks/cross-checks.js';
import { consumptionProofRules } from '../../../domain/cross-checks/consumption/proof-rules.js';
import { aBorrower, now, today } from '../checks/a-case.js';
import { aConsumerCase, type ConsumerParts } from '../checks/a-consumer-case.js';
import { consumerPolicy } from '../policy/shipped-policy.js';
import { calendar, personFacts } from './clean-case.js';

/** A spouse who is a party of the loan. */
export const spouse = aBorrower({
  ...{ partyId: 'spouse', role: 'spouse', name: '周宁', idNumber: '110105199201012222' },
});

/** The input of a consumer loan in which every source is clean, with the parts that a test is about. */
export function aConsumerInput(
  parts: ConsumerParts,
  over: Partial<CrossCheckInput<'consumer'>> = {},
): CrossCheckInput<'consumer'> {
  return {
    file: aConsumerCase({ facts: personFacts(), ...parts }),
    ...{ policy: consumerPolicy(), now, today, calendar },
    ...{ sharedNumbers: [], sharedValues: [], numbersElsewhere: [], invoicesElsewhere: [] },
    ...over,
  };
}

const proof: readonly string[] = [
  ...consumptionProofRules.map(({ rule }) => rule),
  'invoice_twice',
];

/** What the rules on the use say that is not clear, as `rule: severity kind`. */
export function proofSays(
  parts: ConsumerParts,
  over: Partial<CrossCheckInput<'consumer'>> = {},
): string[] {
  return runCrossChecks(aConsumerInput(parts, over)).flatMap(({ rule, result }) => {
    if (!proof.includes(rule) || result.result === 'clear') return [];
    return result.result === 'finding'
      ? [`${rule}: ${result.finding.severity} ${result.finding.kind}`]
      : [`${rule}: not_evaluated ${result.missing.join()}`];
  });
}
