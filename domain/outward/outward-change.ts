import type { EventBodies, EventType, LoanEvent } from '../loan/events/event.js';

/** A code, an id or a number that may leave. */
export type OutwardValue = string | number | boolean | null;
/** What is told of an event besides its place: codes and ids by name. */
export type OutwardChange = Readonly<Record<string, OutwardValue>>;

/** Fields of an event that are codes or ids, and nothing personal, free or priced. */
type Told = { readonly [T in EventType]?: readonly (keyof EventBodies[T]['data'] & string)[] };

/**
 * What may be told, by event (product.md §9: ids, stages and outcomes). An event that is not named is told with its place alone, so that a
 * new event leaks nothing before somebody has looked at it.
 */
const told: Told = {
  stage_entered: ['stage', 'round'],
  exit_started: ['reason'],
  loan_closed: ['reason'],
  document_received: ['uploadId'],
  upload_refused: ['uploadId', 'reason'],
  document_reviewed: ['documentId', 'verdict'],
  papers_requested: ['requestId', 'because', 'dueAt'],
  papers_request_ended: ['requestId', 'how'],
  consent_withdrawn: ['purpose'],
  check_concluded: ['check'],
  finding_raised: ['rule', 'severity', 'kind'],
  finding_settled: ['rule', 'how'],
  task_opened: ['taskId', 'type'],
  task_claimed: ['taskId'],
  task_released: ['taskId'],
  task_waiting: ['taskId'],
  task_escalated: ['taskId'],
  task_completed: ['taskId', 'result'],
  task_cancelled: ['taskId'],
  attempt_started: ['attemptId', 'taskId'],
  attempt_ended: ['attemptId', 'outcome'],
  report_signed: ['reportId', 'digest', 'recommendation'],
  report_stale: ['reportId'],
  approval_opened: ['round'],
  decision_taken: ['decisionId', 'verdict', 'step'],
  approval_concluded: ['round', 'outcome'],
  condition_set: ['conditionId'],
  condition_met: ['conditionId'],
  money_ordered: ['orderKey'],
  money_accepted: ['orderKey'],
  money_paid: ['orderKey', 'paidAt'],
  money_rejected: ['orderKey'],
  money_unknown: ['orderKey'],
  message_undelivered: ['template'],
  plan_item_changed: ['itemId', 'status'],
  cycle_opened: ['number', 'on'],
  cycle_closed: ['number', 'result'],
  signal_raised: ['signalId', 'code', 'severity'],
  signal_released: ['signalId'],
  band_changed: ['from', 'to'],
  class_proposed: ['class'],
};

/** A code or an id: it has no blank, and no letter beyond ASCII. Whatever else stands in a named field stays here. */
const codeForm = /^[A-Za-z0-9_.:/+-]{1,200}$/;

/** What is told of an event. */
export function outwardChange(event: LoanEvent): OutwardChange {
  const fields: readonly string[] = told[event.type] ?? [];
  const data = event.data as Readonly<Record<string, unknown>>;
  const entries = fields.flatMap((name): [string, OutwardValue][] => {
    const value = data[name];
    return mayLeave(value) ? [[name, value]] : [];
  });
  if (event.type === 'check_concluded') entries.push(['outcome', event.data.outcome.outcome]);
  return Object.fromEntries(entries);
}

function mayLeave(value: unknown): value is OutwardValue {
  if (typeof value === 'string') return codeForm.test(value);
  return value === null || typeof value === 'boolean' || Number.isFinite(value);
}
