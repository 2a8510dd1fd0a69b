import { exposedParties } from '../../checks/exposure.js';
import type { ProductPolicy } from '../../policy/product-policy.js';
import type { Loan } from '../state/loan.js';
import { met, type Answer, type Standing } from './standing.js';

/** The signed report; one that is stale says nothing until it is signed anew. */
export function byReport({ report, closed }: Loan): Answer | undefined {
  if (report === null || (report.staleBecause !== null && closed === null)) return undefined;
  return met(report.signedAt, [report.signedBy], report.recommendation);
}

/** The last round, once it is decided. */
export function byRound({ approvals }: Loan): Answer | undefined {
  const round = approvals.at(-1);
  if (round?.outcome !== 'approved' && round?.outcome !== 'rejected') return undefined;
  const { decisions, outcome } = round;
  return met(
    decisions.at(-1)?.at ?? null,
    decisions.map(({ by }) => by),
    outcome,
  );
}

/** Of each politically exposed party the senior step of the last round; a round that was opened before anybody was known to be exposed had none. */
export function bySenior(loan: Loan, { sanctions: { exposed } }: ProductPolicy): Standing[] {
  const round = loan.approvals.at(-1);
  const isDecided = round?.outcome === 'approved' || round?.outcome === 'rejected';
  const senior = isDecided
    ? round.decisions.filter(({ step }) => round.steps.at(step)?.role === exposed?.approval.role)
    : [];
  const at = senior.at(-1)?.at;
  const answer =
    at === undefined || round === undefined
      ? undefined
      : met(
          at,
          senior.map(({ by }) => by),
          round.outcome,
        );
  return exposedParties(loan).map(({ partyId }) => ({ subject: partyId, answer }));
}
