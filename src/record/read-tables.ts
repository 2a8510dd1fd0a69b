import { keyed } from '../../domain/entry.js';
import { maskName } from '../../domain/formats/masking.js';
import type { Loan } from '../../domain/loan/state/loan.js';
import type { Severity } from '../../domain/findings/finding.js';
import { familyOf } from '../../workflows/messages.js';
import { each, known, type ReadTable } from './read-table.js';
import { lenderErrorRows } from './quality-table.js';
import { signedReports } from './report-table.js';
import { firstYears, scoredLoans } from './score-tables.js';

const tasks: ReadTable = {
  table: 'tasks',
  key: ['task_id'],
  rowsStay: true,
  from: (loan) => [loan.tasks],
  entries: (loan) => each(loan.tasks, (_, task) => [task]),
  row: (loan, id) => {
    const task = known(loan.tasks[id], id);
    const party = task.partyId === null ? undefined : loan.parties[task.partyId]?.party;
    return {
      loan_id: loan.loanId,
      branch: loan.branch,
      task_id: id,
      type: task.type,
      party_id: task.partyId,
      party_masked: party === undefined ? '' : maskName(party.name),
      team: task.team,
      round: task.round,
      status: task.status,
      assignee: task.assignee,
      priority: task.priority,
      rank: 1_000 - task.priority,
      opened_at: task.openedAt,
      due_at: task.dueAt,
      due_order: task.dueAt ?? 'infinity',
      remind_at: task.remindAt,
      reminded: task.reminded,
      escalated: task.escalated,
      next_attempt_at: task.nextAttemptAt,
      about: task.about,
      result: task.result,
      completed_at: task.completedAt,
      completed_by: task.completedBy,
    };
  },
};

const attempts: ReadTable = {
  table: 'attempts',
  key: ['attempt_id'],
  rowsStay: true,
  from: (loan) => [loan.attempts, loan.gates],
  entries: (loan) => each(loan.attempts, (id, attempt) => [attempt, loan.gates[id]]),
  row: (loan, id) => {
    const attempt = known(loan.attempts[id], id);
    return {
      loan_id: loan.loanId,
      branch: loan.branch,
      attempt_id: id,
      task_id: attempt.taskId,
      party_id: attempt.partyId,
      contact_point_id: attempt.contactPointId,
      channel: attempt.channel,
      purpose: attempt.purpose,
      started_at: attempt.startedAt,
      started_by: attempt.startedBy,
      call_id: attempt.callId,
      dialled_as_planned: attempt.dialledAsPlanned,
      ended_at: attempt.endedAt,
      outcome: attempt.outcome,
      gate: loan.gates[id]?.status ?? 'open',
    };
  },
};

const checks: ReadTable = {
  table: 'checks',
  key: ['loan_id', 'check_key'],
  from: (loan) => [loan.checks],
  entries: (loan) => each(loan.checks, (_, check) => [check]),
  row: (loan, id) => {
    const check = known(loan.checks[id], id);
    const { outcome, ...detail } = check.outcome;
    return {
      loan_id: loan.loanId,
      branch: loan.branch,
      check_key: id,
      check_name: check.check,
      subject: check.subject,
      outcome,
      reason: Object.values(detail).at(-1) ?? null,
      concluded_at: check.concludedAt,
      policy_version: check.policyVersion,
      basis: check.basis,
      stale_at: check.staleAt,
      stale: check.stale,
    };
  },
};

const findings: ReadTable = {
  table: 'findings',
  key: ['loan_id', 'finding_key'],
  from: (loan) => [loan.findings],
  entries: (loan) => each(loan.findings, (_, finding) => [finding]),
  row: (loan, id) => {
    const finding = known(loan.findings[id], id);
    return {
      loan_id: loan.loanId,
      branch: loan.branch,
      finding_key: id,
      rule: finding.rule,
      subject: finding.subject,
      severity: finding.severity,
      kind: finding.kind,
      status: finding.status,
      round: finding.round,
      raised_at: finding.raisedAt,
      opens_questions: finding.opensQuestions,
    };
  },
};

const severityRank: Record<Severity, number> = { red: 0, orange: 1, yellow: 2 };
const signalsOf = (loan: Loan) =>
  keyed((loan.servicing?.signals ?? []).map((signal) => [signal.signalId, signal]));

const signals: ReadTable = {
  table: 'signals',
  key: ['loan_id', 'signal_id'],
  from: (loan) => [loan.servicing?.signals],
  entries: (loan) => each(signalsOf(loan), (_, signal) => [signal]),
  row: (loan, id) => {
    const signal = known(signalsOf(loan)[id], id);
    return {
      loan_id: loan.loanId,
      branch: loan.branch,
      signal_id: id,
      code: signal.code,
      severity: signal.severity,
      severity_rank: severityRank[signal.severity],
      sources: signal.sources,
      verified: signal.verified,
      raised_at: signal.raisedAt,
      last_seen_on: signal.lastSeenOn,
      released_at: signal.releasedAt,
    };
  },
};

const planOf = (loan: Loan) =>
  keyed((loan.servicing?.plan ?? []).map((item) => [item.itemId, item]));

const planItems: ReadTable = {
  table: 'plan_items',
  key: ['loan_id', 'item_id'],
  from: (loan) => [loan.servicing?.plan],
  entries: (loan) => each(planOf(loan), (_, item) => [item]),
  row: (loan, id) => {
    const item = known(planOf(loan)[id], id);
    return {
      loan_id: loan.loanId,
      branch: loan.branch,
      item_id: id,
      kind: item.kind,
      on_date: item.on,
      bank: item.bank,
      team: item.team,
      status: item.status,
    };
  },
};

const documentsOf = (loan: Loan) =>
  keyed(loan.documents.map((document) => [document.documentId, document]));

const documents: ReadTable = {
  table: 'documents',
  key: ['loan_id', 'document_id'],
  from: (loan) => [loan.documents],
  entries: (loan) => each(documentsOf(loan), (_, document) => [document]),
  row: (loan, id) => {
    const document = known(documentsOf(loan)[id], id);
    const { reference } = document;
    return {
      loan_id: loan.loanId,
      branch: loan.branch,
      document_id: id,
      type: document.type,
      object_key: reference.key,
      sha256: reference.sha256,
      party_id: 'partyId' in reference ? reference.partyId : null,
      added_at: document.addedAt,
    };
  },
};

/** Steps that fail now, for the figures of providers. */
const failingSteps: ReadTable = {
  table: 'failing_steps',
  key: ['loan_id', 'step_key'],
  unproven: true,
  from: (loan) => [loan.steps],
  entries: ({ steps }) =>
    keyed(
      Object.values(steps).flatMap(({ key, status, failing }) =>
        status === 'due' && failing !== null ? [[key, [failing]]] : [],
      ),
    ),
  row: (loan, id) => {
    const { step, what, orderedAt, failing } = known(loan.steps[id], id);
    const { class: failureClass, attempts: failed, since } = known(failing ?? undefined, id);
    return {
      loan_id: loan.loanId,
      branch: loan.branch,
      step_key: id,
      provider: familyOf(step, what),
      class: failureClass,
      attempts: failed,
      ordered_at: orderedAt,
      failing_since: since,
    };
  },
};

/** Every read table. */
export const readTables: readonly ReadTable[] = [
  tasks,
  attempts,
  checks,
  findings,
  signals,
  planItems,
  documents,
  failingSteps,
  scoredLoans,
  firstYears,
  signedReports,
  lenderErrorRows,
];
