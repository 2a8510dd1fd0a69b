import type { Party } from '../../application/party.js';
import { productPartOf } from '../../application/product-part.js';
import { keyed } from '../../entry.js';
import type { RecordedOf } from '../events/event.js';
import { recordOf } from '../papers.js';
import type { LoanDocument } from '../state/document.js';
import type { Loan } from '../state/loan.js';
import type { KnownContactPoint, PartyState } from '../state/party-state.js';

/** The loan as its first event makes it. */
export function submittedLoan(event: RecordedOf<'loan_submitted'>): Loan {
  const { data } = event;
  return {
    loanId: data.loanId,
    version: event.seq,
    lastAt: event.at,
    businessKey: { originator: data.originator, applicationNumber: data.applicationNumber },
    branch: data.branch,
    channel: data.channel,
    ...(data.jurisdiction !== undefined && { jurisdiction: data.jurisdiction }),
    ...(data.earlierInterview && { earlierInterview: data.earlierInterview }),
    submittedAt: event.at,
    stage: 'verification',
    stageEnteredAt: event.at,
    round: 1,
    ...{ held: null, exiting: null, closed: null },
    terms: data.terms,
    consents: data.consents.map((consent) => ({ withdrawnAt: null, ...consent })),
    documents: data.documents.map((document, i) => filedWith(document, i, event.at)),
    facts: {},
    parties: keyed(
      Object.entries(event.parties).map(([id, part]) => [
        id,
        { ...partyState(part.party), ...(part.papers && { papers: part.papers }) },
      ]),
    ),
    steps: {},
    checks: {},
    findings: {},
    loanFindings: {},
    score: null,
    tasks: {},
    attempts: {},
    gates: {},
    answers: {},
    report: null,
    earlierReports: [],
    approvals: [],
    conditions: [],
    money: null,
    clearedCandidates: {},
    band: 'green',
    servicing: null,
    told: {},
    ...productPartOf(data),
  };
}

/** A paper that came with the application, with what was captured from it. */
function filedWith(
  sent: RecordedOf<'loan_submitted'>['data']['documents'][number],
  index: number,
  addedAt: string,
): LoanDocument {
  const record = recordOf(sent);
  return { documentId: `dc_${index + 1}`, addedAt, type: record.reference.type, ...record };
}

/** A party as the application names it. Its own numbers count as checked when the ownership check says so, not before. */
export function partyState(party: Party): PartyState {
  return {
    party,
    contactPoints: party.kind === 'person' ? party.contactPoints.map(fromApplication) : [],
    facts: {},
    findings: {},
    said: {},
    dialled: {},
    incomeAtGrantMinor: null,
    reports: {},
  };
}

function fromApplication(point: {
  id: string;
  kind: KnownContactPoint['kind'];
  value: string;
}): KnownContactPoint {
  return {
    source: 'application',
    of: 'self',
    label: null,
    checked: null,
    doNotCall: false,
    staleAt: null,
    ...point,
  };
}
