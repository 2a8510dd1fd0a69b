import { withEntry } from '../../entry.js';
import { isSameOwner, type OwnerJudgement } from '../../checks/exposure.js';
import type { FactsBySource } from '../../facts/sources.js';
import type { CheckEvents } from '../events/check-events.js';
import type { RecordedOf } from '../events/event.js';
import type { Check } from '../state/check.js';
import type { FindingHead, Loan } from '../state/loan.js';
import type { PartyState } from '../state/party-state.js';
import { changed, withParties, withParty, type Evolvers } from './evolver.js';

export const evolveChecks: Evolvers<keyof CheckEvents> = {
  source_answered: (loan, event) => keptAnswer(loan, event),
  check_concluded: (loan, { data, at }) => {
    const key = `${data.check}:${data.subject}`;
    const check: Check = { key, ...data, concludedAt: at, stale: false };
    return { ...loan, checks: withEntry(loan.checks, key, check) };
  },
  check_stale: (loan, { data }) => ({
    ...loan,
    checks: changed(loan.checks, data.key, { stale: true }),
  }),
  finding_raised: (loan, event) => raisedFinding(loan, event),
  finding_settled: (loan, { data }) => ({
    ...loan,
    findings: changed(loan.findings, `${data.rule}:${data.subject}`, { status: data.how }),
  }),
  candidates_cleared: (loan, { data, parties }) => ({
    ...withParties(loan, parties, ownersJudged),
    clearedCandidates: withEntry(loan.clearedCandidates, data.partyId, [
      ...(loan.clearedCandidates[data.partyId] ?? []),
      ...data.entityIds,
    ]),
    ...(data.marks && {
      clearedAs: withEntry(loan.clearedAs ?? {}, data.partyId, {
        ...(loan.clearedAs ?? {})[data.partyId],
        ...data.marks,
      }),
    }),
  }),
  owners_named: (loan, { parties }) =>
    withParties(loan, parties, (_state, { owners }) => ({ owners })),
  exposure_confirmed: (loan, { parties }) =>
    withParties(
      loan,
      parties,
      ({ exposures = [], ...state }, { exposures: confirmed, owners }) => ({
        ...ownersJudged(state, { owners }),
        exposures: [
          ...exposures.filter(
            ({ entityId }) => !confirmed.some((one) => one.entityId === entityId),
          ),
          ...confirmed,
        ],
      }),
    ),
  contact_point_known: (loan, { data, parties }) => {
    const point = parties[data.partyId]?.point;
    if (point === undefined) return loan;
    return withParty(loan, data.partyId, (party) => ({
      contactPoints: [...party.contactPoints.filter((known) => known.id !== point.id), point],
    }));
  },
  contact_point_removed: (loan, { data }) =>
    withParty(loan, data.partyId, ({ party, contactPoints }) => ({
      contactPoints: contactPoints.filter(({ id }) => id !== data.contactPointId),
      party:
        party.kind === 'organisation'
          ? party
          : {
              ...party,
              contactPoints: party.contactPoints.filter(({ id }) => id !== data.contactPointId),
            },
    })),
  contact_point_barred: (loan, { data, at }) =>
    withParty(loan, data.partyId, (party) => ({
      contactPoints: party.contactPoints.map((point) => {
        if (point.id !== data.contactPointId) return point;
        return data.because === 'do_not_call'
          ? { ...point, doNotCall: true }
          : { ...point, staleAt: at };
      }),
    })),
};

/** What was said of owners' candidates, the newest word on each; nothing where nothing was. */
function ownersJudged(
  { ownersJudged: before = [] }: Pick<PartyState, 'ownersJudged'>,
  { owners }: { owners?: OwnerJudgement[] | undefined },
): Pick<PartyState, 'ownersJudged'> {
  if (owners === undefined) return {};
  const isSaidAnew = (one: OwnerJudgement) =>
    owners.some((now) => isSameOwner(now, one) && now.entityId === one.entityId);
  return { ownersJudged: [...before.filter((one) => !isSaidAnew(one)), ...owners] };
}

function keptAnswer(loan: Loan, event: RecordedOf<'source_answered'>): Loan {
  const { source, subject, key } = event.data;
  const answer = subject === 'loan' ? event.data.answer : event.parties[subject]?.answer;
  if (answer === undefined || answer === null) return loan;
  const kept = { [source]: { answer, fetchedAt: event.at, stepKey: key } } as FactsBySource;
  if (subject === 'loan') return { ...loan, facts: { ...loan.facts, ...kept } };
  return withParty(loan, subject, (party) => ({ facts: { ...party.facts, ...kept } }));
}

/** A finding that is raised, or raised anew with other numbers, is one that no reviewer has seen. */
function withoutSeen(tasks: Loan['tasks'], finding: string): Loan['tasks'] {
  return Object.values(tasks)
    .filter(({ seen }) => seen?.includes(finding))
    .reduce(
      (all, { taskId, seen = [] }) =>
        changed(all, taskId, { seen: seen.filter((one) => one !== finding) }),
      tasks,
    );
}

function raisedFinding(loan: Loan, event: RecordedOf<'finding_raised'>): Loan {
  const { rule, subject, severity, kind, opensQuestions } = event.data;
  const known = loan.findings[`${rule}:${subject}`];
  const head: FindingHead = {
    rule,
    subject,
    severity,
    kind,
    opensQuestions,
    raisedAt: event.at,
    round: loan.round,
    status: 'open',
    // One that is told with other numbers is not new: whoever was asked about it, or is still to be asked, is not asked twice.
    openSince: known?.status === 'open' ? known.openSince : event.at,
  };
  const findings = withEntry(loan.findings, `${rule}:${subject}`, head);
  const next = { ...loan, findings, tasks: withoutSeen(loan.tasks, `${rule}:${subject}`) };
  if (subject === 'loan') {
    if (event.data.finding === null) return next;
    return { ...next, loanFindings: withEntry(loan.loanFindings, rule, event.data.finding) };
  }
  const finding = event.parties[subject]?.finding;
  if (finding === undefined) return next;
  return withParty(next, subject, (party) => ({
    findings: withEntry(party.findings, rule, finding),
  }));
}
