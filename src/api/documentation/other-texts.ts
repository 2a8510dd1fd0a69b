import type { OperationTexts } from './operation-text.js';

/** History and its proof, sign-in, operations. */
export const otherTexts: OperationTexts = {
  timeline_timeline: {
    summary: 'Read the timeline of a loan',
    description: 'Every event, oldest first, with its actor and its place in the chain.',
  },
  timeline_verification: {
    summary: 'Verify the timeline of a loan',
    description:
      'Compares the chain with its signatures, the snapshot and the last anchor, names the first event that is wrong, and says which tail no anchor covers yet.',
  },
  export_export: {
    summary: 'Export the timeline of a loan',
    description:
      'One JSON value a line, for somebody who verifies it without this service; the last line seals the others.',
  },
  signingkeys_keys: {
    summary: 'Read the keys of the signatures',
    description: 'The public keys with which heads of chains are signed.',
  },
  trace_trace: {
    summary: 'Trace the process of a loan',
    description: 'What Temporal says of it: run, steps in flight, and the page of this very run.',
  },
  codec_decode: {
    summary: 'Open payloads for the Temporal UI',
    description:
      'Temporal’s remote codec protocol. What cannot be opened comes back as a marker in its place. From a browser only pages of the Temporal UI are answered. Every use is logged: who, how many, of which loan.',
  },
  codec_encode: {
    summary: 'Seal payloads for the Temporal UI',
    description:
      'For what is typed into the Temporal UI, so that it does not lie in Temporal in clear. A payload that a process could not read is refused.',
  },
  scoring_product: {
    summary: 'See how a scorecard does',
    description:
      'Over what was decided in the caller’s branches: drift of each feature and of the score between two periods (PSI), loans that went bad by band against what the card expects, how often people set another tier, and what a card on trial would have changed. Where there are too few loans it says so and how many there are.',
  },
  findingfigures_figures: {
    summary: 'Count findings by kind of risk',
    description:
      'Open and explained findings of live loans in the caller’s branches: credit, operational, legal and compliance, fraud, each by severity. What a rule of which product may be stands in docs/rules/kinds-of-risk.md.',
  },
  reportfigures_figures: {
    summary: 'Count what verifiers concluded',
    description:
      'Signed reports of the caller’s branches: how many conclude other than the rules proposed, and how many have words that stand nearly so in the report of another loan; in all, by verifier, and by what was proposed and concluded instead.',
  },
  qualitylog_errors: {
    summary: 'See the lender’s own errors on calls',
    description:
      'Numbers that were typed or dialled wrongly and callers who misspoke (ER-06, ER-07, ER-16), in the caller’s branches: the newest that fit, and how many by person and reason. They count for quality and for nothing else: no check, recommendation or score of a customer rests on them (docs/rules/employer-verification.md).',
  },
  unclaimed_list: {
    summary: 'List what no loan claims',
    description:
      'Money orders, reservations and liens that were taken outside in a time that a restore lost, for loans that the record does not know. Empty but after a restore from an older backup.',
  },
  unclaimed_settle: {
    summary: 'Settle what no loan claims',
    description:
      'Says once what has become of it, and where that is on file. Until then `npm run reconcile` reports it. The same word again changes nothing.',
    refusedBy: ['already_settled', 'not_submitted_again'],
  },
  administration_list: {
    summary: 'List what administrators have to do',
    description:
      'What is no single loan’s, once whatever the number of loans: a calendar that ends within sixty days, a published rule that this release cannot read, one that it had to complete.',
  },
  administration_claim: {
    summary: 'Take a task of administrators',
    description: 'Says who sees to it. The same person again changes nothing.',
    refusedBy: ['not_an_administrator', 'not_assignee', 'task_over'],
  },
  administration_complete: {
    summary: 'Note that a task of administrators was seen to',
    description:
      'Of what a person may leave as it is: a rule that this release completed. All other tasks end by themselves when the next notice, or a version that can be read, is published.',
    refusedBy: ['not_an_administrator', 'not_assignee', 'task_over', 'cause_stands'],
  },
  session_session: {
    summary: 'Read the session of the browser',
    description: 'Who is signed in, until when, and the value that writes have to send.',
  },
  session_logout: {
    summary: 'Sign out',
    description: 'Ends the session of the browser and says where to go.',
  },
  health_health: {
    summary: 'Whether the process lives',
    description: 'Answers as long as it can answer at all; asks nothing else.',
  },
  health_readiness: {
    summary: 'Whether it can serve',
    description: 'Asks the record and Temporal; with Temporal down it serves, and says so.',
  },
  clock_clock: {
    summary: 'The loans’ clock',
    description:
      'For the sandbox and the simulated staff on this machine; everybody else gets 404.',
    statuses: [404],
  },
};
