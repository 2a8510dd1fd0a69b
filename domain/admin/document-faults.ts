import { tableGaps, tableOverlaps } from '../policy/dated-table-faults.js';
import type { ProductPolicy } from '../policy/product-policy.js';
import type { DocumentHead, RulesDocument } from './document.js';
import type { Fault } from './fault.js';
import { bankFaults } from './faults/bank-faults.js';
import { blankFaults } from './faults/blank-faults.js';
import { boundFaults } from './faults/bound-faults.js';
import { branchFaults } from './faults/branch-faults.js';
import { calendarFaults } from './faults/calendar-faults.js';
import { contactReachFaults } from './faults/contact-reach-faults.js';
import { contactRuleFaults } from './faults/contact-rule-faults.js';
import { dateFaults } from './faults/date-faults.js';
import { contactDemandFaults } from './faults/contact-demand-faults.js';
import { depthFaults } from './faults/depth-faults.js';
import { dutyGateFaults } from './faults/duty-gate-faults.js';
import { hoursFaults } from './faults/hours-faults.js';
import { industryFaults } from './faults/industry-faults.js';
import { languageFaults } from './faults/language-faults.js';
import { layoutFaults } from './faults/layout-faults.js';
import { lenderFaults } from './faults/lender-faults.js';
import { localMinimumFaults } from './faults/local-minimum-faults.js';
import { mailBraceFaults } from './faults/mail-brace-faults.js';
import { mailTextFaults, mailWordFaults } from './faults/mail-text-faults.js';
import { matrixFaults } from './faults/matrix-faults.js';
import { orderFaults } from './faults/order-faults.js';
import { percentFaults } from './faults/percent-faults.js';
import { productReferenceFaults, removedCheckFaults } from './faults/reference-faults.js';
import { repeatedFaults } from './faults/repeated-faults.js';
import { scorecardFaults } from './faults/scorecard-faults.js';
import { signalFaults, unknownSignalFaults } from './faults/signal-faults.js';
import { teamsFaults } from './faults/teams-faults.js';
import { teamsOfHours, teamsOfPolicy, unknownTeamFaults } from './faults/unknown-team-faults.js';
import type { Surroundings } from './surroundings.js';

/**
 * Everything that is wrong by sense with a document that its schema has accepted, all at once: its days, what it names, thresholds
 * that can never be reached, and the bounds of law. Empty when it may be published.
 */
export const documentFaults = (
  document: RulesDocument,
  head: DocumentHead,
  surroundings: Surroundings,
): Fault[] => [
  ...blankFaults(document.value),
  // A lender abroad may have one name alone, in the letters of its place.
  ...(document.kind === 'lender' ? [] : languageFaults(document.value)),
  ...faultsOfKind(document, head, surroundings),
];

function faultsOfKind(
  document: RulesDocument,
  head: DocumentHead,
  surroundings: Surroundings,
): Fault[] {
  const law = boundFaults(document, head.jurisdiction, surroundings.bounds);
  switch (document.kind) {
    case 'product':
      return [
        ...dateFaults(head, surroundings, document.value.zone),
        ...productFaults(document.value, surroundings),
        ...unknownTeamFaults(head, teamsOfPolicy(document.value), surroundings.documents),
        ...law,
      ];
    case 'business_hours':
      return [
        ...dateFaults(head, surroundings, document.value.zone),
        ...unknownTeamFaults(head, teamsOfHours(document.value), surroundings.documents),
        ...hoursFaults(document.value),
      ];
    case 'contact_rules':
      return [
        ...dateFaults(head, surroundings),
        ...law,
        ...contactRuleFaults(document.value),
        ...contactReachFaults(document.value),
        ...repeatedFaults(document.value),
      ];
    case 'questions':
      return [
        ...dateFaults(head, surroundings),
        ...unknownSignalFaults(document.value, head, surroundings),
        ...branchFaults(document.value, head, surroundings),
        ...bankFaults(document.value),
        ...law,
      ];
    case 'lender':
      return [...dateFaults(head, surroundings), ...lenderFaults(document.value, surroundings)];
    case 'industry_risk':
      return [...dateFaults(head, surroundings), ...industryFaults(document.value)];
    case 'signals':
      return [...dateFaults(head, surroundings), ...signalFaults(document.value, surroundings)];
    case 'statement_layouts':
      return [...dateFaults(head, surroundings), ...layoutFaults(document.value)];
    case 'mail_texts':
      return [
        ...dateFaults(head, surroundings),
        ...mailTextFaults(document.value, surroundings),
        ...mailBraceFaults(document.value),
      ];
    case 'teams':
      return [...dateFaults(head, surroundings), ...teamsFaults(document.value, surroundings)];
    case 'calendar':
      return calendarFaults(document.value, surroundings);
  }
}

function productFaults(policy: ProductPolicy, surroundings: Surroundings): Fault[] {
  return [
    ...percentFaults(policy),
    ...orderFaults(policy),
    ...matrixFaults(policy),
    ...scorecardFaults(policy),
    ...depthFaults(policy),
    ...dutyGateFaults(policy),
    ...contactDemandFaults(policy),
    ...repeatedFaults(policy),
    ...tableOverlaps(policy),
    ...tableGaps(policy),
    ...localMinimumFaults(policy),
    ...productReferenceFaults(policy, surroundings),
    ...removedCheckFaults(policy, surroundings),
    ...mailWordFaults(policy, surroundings),
  ];
}
