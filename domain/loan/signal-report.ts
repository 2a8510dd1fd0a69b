import { civilDateAt } from '../calendar/zoned-time.js';
import { severities, type Severity } from '../findings/finding.js';
import { catalogueEntry } from '../signals/catalogue.js';
import { isSignalVerified } from '../signals/evaluate-signals.js';
import type { Draft } from './draft.js';

/** A signal as somebody or something reports it. */
export interface SignalReport {
  code: string;
  severity: Severity;
  sources: readonly string[];
  note: string | null;
}

/**
 * Records a signal once: an open one of the same code is seen again with the union of its sources and the graver severity, so that
 * pushed and found ones never double (S35). Nothing is recorded when nothing is new about it today.
 */
export function reportSignal(draft: Draft, report: SignalReport): void {
  const { context, loan } = draft;
  const seenOn = civilDateAt(context.now, context.policy.zone);
  const sourcesMin = catalogueEntry(context.signalCatalogue, report.code)?.sourcesMin ?? 2;
  const open = loan.servicing?.signals.find(
    (signal) => signal.code === report.code && signal.releasedAt === null,
  );
  if (open === undefined) {
    const sources = [...new Set(report.sources)].sort();
    draft.emit('signal_raised', {
      signalId: context.newId('sg'),
      code: report.code,
      severity: report.severity,
      sources,
      verified: isSignalVerified(sources, sourcesMin),
      seenOn,
      note: report.note,
      policyVersion: context.policy.version,
    });
    return;
  }
  const sources = [...new Set([...open.sources, ...report.sources])].sort();
  const severity = graver(open.severity, report.severity);
  const verified = open.verified || isSignalVerified(sources, sourcesMin);
  const same =
    severity === open.severity &&
    sources.length === open.sources.length &&
    seenOn === open.lastSeenOn;
  if (same) return;
  draft.emit('signal_seen', { signalId: open.signalId, severity, sources, verified, seenOn });
}

const graver = (left: Severity, right: Severity): Severity =>
  severities.indexOf(left) >= severities.indexOf(right) ? left : right;
