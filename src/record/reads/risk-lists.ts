import type { Severity } from '../../../domain/findings/finding.js';
import type { List } from './keyset.js';

/** Lists across loans for risk and servicing. Rows are codes and ids; whoever needs more opens the loan. */

export interface SignalRow {
  loanId: string;
  branch: string;
  signalId: string;
  code: string;
  severity: Severity;
  verified: boolean;
  raisedAt: string;
  lastSeenOn: string;
}

/** Signals that are still raised, the gravest first, then the oldest. */
export const openSignals: List<SignalRow> = {
  from: 'signals',
  select: 'loan_id, branch, signal_id, code, severity, verified, raised_at, last_seen_on',
  always: ['released_at is null'],
  order: {
    columns: [
      { name: 'severity_rank', type: 'int' },
      { name: 'raised_at', type: 'timestamptz' },
      { name: 'signal_id', type: 'text' },
    ],
    direction: 'asc',
  },
  toRow: (row) =>
    ({
      loanId: row.loan_id,
      branch: row.branch,
      signalId: row.signal_id,
      code: row.code,
      severity: row.severity,
      verified: row.verified,
      raisedAt: row.raised_at,
      lastSeenOn: row.last_seen_on,
    }) as SignalRow,
};

export interface FindingRow {
  loanId: string;
  branch: string;
  rule: string;
  subject: string;
  severity: Severity;
  kind: string;
  raisedAt: string;
}

const newestOf = (column: string, key: string) => ({
  columns: [
    { name: column, type: 'timestamptz' },
    { name: 'loan_id', type: 'text' },
    { name: key, type: 'text' },
  ],
  direction: 'desc' as const,
});

/** Open findings, newest first; give `severity = $`. */
export const openFindings: List<FindingRow> = {
  from: 'findings',
  select: 'loan_id, branch, rule, subject, severity, kind, raised_at',
  always: ["status = 'open'"],
  order: newestOf('raised_at', 'finding_key'),
  toRow: (row) =>
    ({
      loanId: row.loan_id,
      branch: row.branch,
      rule: row.rule,
      subject: row.subject,
      severity: row.severity,
      kind: row.kind,
      raisedAt: row.raised_at,
    }) as FindingRow,
};

export interface CheckRow {
  loanId: string;
  branch: string;
  check: string;
  subject: string;
  outcome: string;
  reason: string | null;
  concludedAt: string;
}

/** Checks that are not stale, newest first; give `outcome = $`. */
export const currentChecks: List<CheckRow> = {
  from: 'checks',
  select: 'loan_id, branch, check_name, subject, outcome, reason, concluded_at',
  always: ['not stale'],
  order: newestOf('concluded_at', 'check_key'),
  toRow: (row) =>
    ({
      loanId: row.loan_id,
      branch: row.branch,
      check: row.check_name,
      subject: row.subject,
      outcome: row.outcome,
      reason: row.reason,
      concludedAt: row.concluded_at,
    }) as CheckRow,
};

export interface PlanRow {
  loanId: string;
  branch: string;
  itemId: string;
  kind: string;
  on: string;
  bank: string;
  team: string;
}

/** Contacts that are planned, the next first. */
export const plannedContacts: List<PlanRow> = {
  from: 'plan_items',
  select: 'loan_id, branch, item_id, kind, on_date, bank, team',
  always: ["status = 'planned'"],
  order: {
    columns: [
      { name: 'on_date', type: 'date' },
      { name: 'loan_id', type: 'text' },
      { name: 'item_id', type: 'text' },
    ],
    direction: 'asc',
  },
  toRow: (row) =>
    ({
      loanId: row.loan_id,
      branch: row.branch,
      itemId: row.item_id,
      kind: row.kind,
      on: row.on_date,
      bank: row.bank,
      team: row.team,
    }) as PlanRow,
};
