import type { DecideContext } from '../loan/context.js';
import { signalInputOf } from '../loan/signal-input.js';
import type { Loan } from '../loan/state/loan.js';
import { homeJurisdiction } from '../policy/jurisdiction.js';
import { bandFor } from '../signals/band.js';
import type { SignalCatalogue } from '../signals/catalogue.js';
import { evaluateSignals } from '../signals/evaluate-signals.js';
import { joinedSignal } from '../signals/joined-signal.js';
import { changesBetween, type DecisionChange } from './dry-run.js';

/** The stages in which a loan carries signals. */
export const signalStages = ['servicing'] as const;

/** The rules that a loan is judged by now, of which the draft changes the catalogue alone. */
export type SignalCircumstances = Pick<DecideContext, 'policy' | 'now' | 'signalCatalogue'>;

/**
 * What would be otherwise of a loan under another catalogue of signals: the levels of its signals, whether they are verified, and its band, as
 * if its next cycle looked at the facts on record now, by the very functions of that cycle. What people and feeds will report is in nobody's
 * record, so that only the first levels of the two documents say it (their difference). A loan that goes by another catalogue is unchanged.
 */
export function signalChanges(
  loan: Loan,
  draft: SignalCatalogue,
  circumstances: SignalCircumstances,
): DecisionChange[] {
  const { signalCatalogue: inForce } = circumstances;
  const places = [loan.jurisdiction ?? homeJurisdiction, inForce.jurisdiction];
  if (!places.includes(draft.jurisdiction)) return [];
  return changesBetween(
    judgedSignals(loan, inForce, circumstances),
    judgedSignals(loan, draft, circumstances),
  );
}

function judgedSignals(
  loan: Loan,
  catalogue: SignalCatalogue,
  circumstances: SignalCircumstances,
): Map<string, string> {
  const open = (loan.servicing?.signals ?? []).filter(({ releasedAt }) => releasedAt === null);
  const held = new Map(open.map((signal) => [signal.code, signal]));
  for (const result of evaluateSignals(signalInputOf(loan, circumstances), catalogue)) {
    if (result.state !== 'raised') continue;
    const { code } = result;
    const before = held.get(code);
    const unseen = { code, lastSeenOn: '', releasedAt: null, signalId: '', raisedAt: '' };
    held.set(code, { ...(before ?? unseen), ...joinedSignal(before, result, catalogue) });
  }
  const signals = [...held.values()];
  return new Map([
    ...signals.map(
      ({ code, severity, verified }) =>
        [`signal ${code}`, `${severity} ${verified ? 'verified' : 'unverified'}`] as const,
    ),
    ['band band', bandFor(signals).band] as const,
  ]);
}
