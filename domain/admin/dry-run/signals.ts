import { civilDateAt } from '../../calendar/zoned-time.js';
import type { DecideContext } from '../../loan/context.js';
import { signalInputOf } from '../../loan/signal-input.js';
import type { Loan } from '../../loan/state/loan.js';
import { bandFor, mayRelease } from '../../signals/band.js';
import type { SignalCatalogue } from '../../signals/catalogue.js';
import { evaluateSignals } from '../../signals/evaluate-signals.js';
import { joinedSignal } from '../../signals/joined-signal.js';
import { isSuperseded } from '../../signals/superseding.js';
import type { Decisions } from './change.js';

/** The rules that a loan with signals is judged by. */
export type SignalCircumstances = Pick<DecideContext, 'policy' | 'now' | 'signalCatalogue'>;

/** The levels of a loan's signals, whether they are verified, and its band, as if its next cycle looked at the facts on record now. */
export function judgedSignals(
  loan: Loan,
  catalogue: SignalCatalogue,
  circumstances: SignalCircumstances,
): Decisions {
  const { policy, now } = circumstances;
  const open = (loan.servicing?.signals ?? []).filter(({ releasedAt }) => releasedAt === null);
  const held = new Map(open.map((signal) => [signal.code, signal]));
  const results = evaluateSignals(signalInputOf(loan, circumstances), catalogue);
  for (const result of results) {
    if (result.state !== 'raised') continue;
    const { code } = result;
    const before = held.get(code);
    const unseen = { code, lastSeenOn: '', releasedAt: null, signalId: '', raisedAt: '' };
    held.set(code, { ...(before ?? unseen), ...joinedSignal(before, result, catalogue) });
  }
  const today = civilDateAt(now, policy.zone);
  const raised = results.filter(({ state }) => state === 'raised').map(({ code }) => code);
  const stateOf = (code: string) => results.find((one) => one.code === code)?.state ?? 'clear';
  const signals = [...held.values()].filter(
    (signal) =>
      !isSuperseded(signal.code, raised) &&
      !mayRelease(signal, stateOf(signal.code), today, policy.signals),
  );
  return new Map([
    ...signals.map(
      ({ code, severity, verified }) =>
        [`signal ${code}`, `${severity} ${verified ? 'verified' : 'unverified'}`] as const,
    ),
    ['band band', bandFor(signals).band] as const,
  ]);
}
