import type { Exposure, OwnerJudgement } from '../../checks/exposure.js';
import type { CheckOutcome } from '../../checks/outcome.js';
import type { OwnerName } from '../../facts/sanctions.js';
import type { SourceName } from '../../facts/sources.js';
import type { SourceAnswer } from '../../facts/source-answer.js';
import type { Finding, RiskKind, Severity } from '../../findings/finding.js';
import type { Check } from '../state/check.js';
import type { KnownContactPoint } from '../state/party-state.js';

/** What sources answered and what follows from it. */
export interface CheckEvents {
  /** The answer about the loan (collateral, account) is in `data.answer`; about a party it is in the party's part. */
  source_answered: {
    data: {
      key: string;
      source: SourceName;
      subject: string;
      answer: SourceAnswer<unknown> | null;
    };
    party: { answer: SourceAnswer<unknown> };
  };
  check_concluded: {
    data: {
      check: string;
      subject: string;
      outcome: CheckOutcome;
      policyVersion: string;
      basis: Check['basis'];
      staleAt: string | null;
    };
  };
  check_stale: { data: { key: string; because: string } };
  finding_raised: {
    data: {
      rule: string;
      subject: string;
      severity: Severity;
      kind: RiskKind;
      opensQuestions: string[];
      policyVersion: string;
      finding: Finding | null;
      /** It was explained and says another thing now, for whoever reads the history; absent otherwise, and in events of earlier releases. */
      reopened?: true;
    };
    party: { finding: Finding };
  };
  finding_settled: {
    data: { rule: string; subject: string; how: 'explained' | 'gone'; taskId: string | null };
  };
  /** A person judged these candidates to be somebody else (S18). */
  candidates_cleared: {
    data: {
      partyId: string;
      entityIds: string[];
      taskId: string;
      reason: string;
      /** What the list said of each, by entity; absent in events of earlier releases. */
      marks?: Record<string, string>;
    };
    /** Candidates of owners who are no parties, with whom they were held against; absent where there was none. */
    party: { owners?: OwnerJudgement[] };
  };
  /** Who owns a quarter or more of a company, or controls it, and is no party: from then on the lists are asked about them. */
  owners_named: {
    data: { partyId: string; count: number };
    party: { owners: OwnerName[] };
  };
  /** A person judged these candidates to be the party itself, for its office or that of somebody close to it. */
  exposure_confirmed: {
    data: { partyId: string; taskId: string };
    party: { exposures: Exposure[]; owners?: OwnerJudgement[] };
  };
  /** Independent numbers of the employer became contact points, or a number was checked, went stale, or is not to be called. */
  contact_point_known: {
    data: { partyId: string; contactPointId: string };
    party: { point: KnownContactPoint };
  };
  contact_point_barred: {
    data: { partyId: string; contactPointId: string; because: 'do_not_call' | 'stale' | 'void' };
  };
  /** A contact person has said no: the number is in the loan no more. */
  contact_point_removed: {
    data: { partyId: string; contactPointId: string; because: 'refused' };
  };
}
