import { civilDateAt } from '../calendar/zoned-time.js';
import { joinedSignal, type ReportedSignal } from '../signals/joined-signal.js';
import type { Draft } from './draft.js';

/** A signal as somebody or something reports it. */
export interface SignalReport extends ReportedSignal {
  note: string | null;
}

/**
 * Records a signal once: an open one of the same code is seen again with the union of its sources and the graver severity, so that
 * pushed and found ones never double (S35). Nothing is recorded when nothing is new about it today.
 */
export function reportSignal(draft: Draft, report: SignalReport): void {
  const { context, loan } = draft;
  const seenOn = civilDateAt(context.now, context.policy.zone);
  const open = loan.servicing?.signals.find(
    (signal) => signal.code === report.code && signal.releasedAt === null,
  );
  const joined = joinedSignal(open, report, context.signalCatalogue);
  const catalogueVersion = context.signalCatalogue.version;
  if (open === undefined) {
    draft.emit('signal_raised', {
      ...{ signalId: context.newId('sg'), code: report.code },
      ...{ ...joined, seenOn, note: report.note },
      ...{ policyVersion: context.policy.version, catalogueVersion },
    });
    return;
  }
  const same =
    joined.severity === open.severity &&
    joined.sources.length === open.sources.length &&
    seenOn === open.lastSeenOn;
  if (same) return;
  draft.emit('signal_seen', { signalId: open.signalId, ...joined, seenOn, catalogueVersion });
}
