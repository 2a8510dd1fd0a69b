import type { EventType } from '../events/event.js';

/**
 * What registers say of people when they are asked about what secures the loan: the owner, and the plate, which goes with him; and the insurer,
 * whom a policy names; and the tax office, who invoiced the car to whom. VIN and unit are those of car and home.
 */
const registered = {
  vehicle_register: ['owner', 'ownerIdLast4', 'plate'],
  property_register: ['owners/*/name', 'owners/*/idLast4'],
  insurance: ['policyNumber', 'insured', 'firstBeneficiary'],
  invoices: ['buyer', 'seller'].flatMap((of) => [`invoices/*/${of}/name`, `invoices/*/${of}/uscc`]),
} as const;
const answered = Object.values(registered).flatMap((fields) =>
  fields.map((field) => `answer/data/${field}`),
);
/** Where the owner lives or will live is his; the district and the estate are the home's. */
const ofHomeOrCar = ['plate', 'address/text', 'building'];
/** Who owes a company may be a person, and where its goods lie may be where somebody lives. */
const ofMovables = ['receivables/*/debtor/name', 'stock/*/description', 'equipment/*/description'];
const ofCollateral = [...ofHomeOrCar, ...ofMovables].map((field) => `collateral/${field}`);

/** With whom a company trades may be a person; it is the company's matter. */
const ofInvoices = [
  'purpose/invoices/*/counterparty/name',
  'purpose/contract/counterparty/name',
  'purpose/contract/payee/name',
];

/** Of a section of a report: what was compared, what was said, and what was noted. */
const reported = [
  'findings/*/*/finding/compared/*/value',
  'rules/*/compared/*/value',
  'answers/*/parts/*/compared/*/value',
  'notes/*/words/*/text',
];
const ofReport = [
  'conclusion/reason',
  'body/conclusion/reason',
  'body/score/override/reason',
  'body/consultations/*/question',
  'body/consultations/*/answer',
  ...reported.map((path) => `body/loanSection/${path}`),
];
const ofDecision = ['comment', 'conditions/*', 'questions/*'];

/**
 * Where in the loan's own part of an event there is a text that may speak of a person: what staff wrote in words of their own, and what
 * sources say of people when they were asked about the car. Such a text is sealed under a person's key.
 */
const textsOfEvents: Readonly<Partial<Record<EventType, readonly string[]>>> = {
  loan_submitted: [...ofCollateral, ...ofInvoices],
  field_corrected: ['reason'],
  key_person_changed: ['reason'],
  contact_named: ['reason'],
  document_reviewed: ['note'],
  paper_waived: ['reason'],
  exit_started: ['code'],
  source_answered: answered,
  finding_raised: ['finding/compared/*/value'],
  task_released: ['reason'],
  task_completed: ['comment'],
  task_handed_over: ['summary'],
  note_added: ['text'],
  consultation_asked: ['question'],
  consultation_answered: ['answer'],
  consultation_withdrawn: ['reason'],
  attempt_started: ['confirmedWhy'],
  attempt_ended: ['note'],
  report_signed: ofReport,
  decision_taken: ofDecision,
  review_requested: ['words'],
  review_concluded: ['reasons'],
  condition_set: ['text'],
  condition_met: ['evidence'],
  loan_held: ['reason'],
  loan_released: ['reason'],
  tier_overridden: ['reason'],
  signal_raised: ['note'],
};

/** The texts of people in the loan's own fields that are corrected. */
const ofCorrections: Readonly<Record<string, readonly string[]>> = {
  'collateral.plate': ['value'],
  'purpose.invoices': ['value/*/counterparty/name'],
  'purpose.contract': ['value/counterparty/name', 'value/payee/name'],
  collateral: ['address/text', ...ofMovables].map((field) => `value/${field}`),
};

/** The places of such texts in an event. */
export function textsOf(type: EventType, data: unknown): readonly string[] {
  const texts = textsOfEvents[type] ?? [];
  if (type !== 'field_corrected') return texts;
  const { path } = data as { path: string };
  return [...texts, ...(ofCorrections[path] ?? [])];
}

/** The version from which on these events keep such texts apart; those before have them in the loan's own part. */
const apartSince = 2;

/** Events that are younger than that and have never had such a text anywhere else. */
const alwaysApart: readonly string[] = [
  ...(['document_reviewed', 'paper_waived', 'key_person_changed', 'contact_named'] as const),
  ...(['review_requested', 'review_concluded'] as const),
  ...(['task_handed_over', 'note_added', 'consultation_asked'] as const),
  ...(['consultation_answered', 'consultation_withdrawn'] as const),
];

/** Whether an event, as it is stored, may have such texts in the loan's own part, which nobody's erasure reaches. */
export function hasTextsInLoan(type: string, v: number): boolean {
  return Object.hasOwn(textsOfEvents, type) && v < apartSince && !alwaysApart.includes(type);
}

/**
 * Where the same texts stand in the loan. All of them are the borrower's: what a loan keeps of others stands in their parts. A text that
 * an event puts into the loan has its place here, or the loan would be another one when it is folded without the borrower.
 */
export const textsOfLoan: readonly string[] = [
  ...ofCollateral,
  ...ofInvoices,
  'held/reason',
  'documents/*/review/note',
  'waivedPapers/*/reason',
  'exiting/code',
  'tierOverrides/*/reason',
  ...Object.entries(registered).flatMap(([source, fields]) =>
    fields.map((field) => `facts/${source}/answer/data/${field}`),
  ),
  'loanFindings/*/compared/*/value',
  ...ofDecision.map((path) => `approvals/*/decisions/*/${path}`),
  'conditions/*/text',
  'tasks/*/handedOver/summary',
  'notes/*/text',
  'consultations/*/question',
  'consultations/*/answer/text',
  'consultations/*/withdrawn/reason',
  'humanReviews/*/words',
  'humanReviews/*/concluded/reasons',
  ...ofReport.flatMap((path) => [`report/${path}`, `earlierReports/*/${path}`]),
];
