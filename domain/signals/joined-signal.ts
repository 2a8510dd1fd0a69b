import { severities, type Severity } from '../findings/finding.js';
import { catalogueEntry, severityInCatalogue, type SignalCatalogue } from './catalogue.js';
import { isSignalVerified } from './evaluate-signals.js';

/** A signal as somebody or something reports it. */
export interface ReportedSignal {
  readonly code: string;
  readonly severity: Severity;
  readonly sources: readonly string[];
}

/** How a signal stands with everything that was said of it. */
export interface JoinedSignal {
  readonly severity: Severity;
  readonly sources: string[];
  readonly verified: boolean;
}

/**
 * A report by the levels and the number of sources of the catalogue in force, joined to the open signal of its code: the graver severity, the
 * union of sources, and what was verified once stays so. What stands is never made milder by a new catalogue; it goes when it is released.
 */
export function joinedSignal(
  open: JoinedSignal | undefined,
  report: ReportedSignal,
  catalogue: SignalCatalogue,
): JoinedSignal {
  const entry = catalogueEntry(catalogue, report.code);
  const found = severityInCatalogue(entry, report.severity);
  const sources = [...new Set([...(open?.sources ?? []), ...report.sources])].sort();
  const verified = isSignalVerified(sources, entry?.sourcesMin ?? 2);
  if (open === undefined) return { severity: found, sources, verified };
  return { severity: graver(open.severity, found), sources, verified: open.verified || verified };
}

const graver = (left: Severity, right: Severity): Severity =>
  severities.indexOf(left) >= severities.indexOf(right) ? left : right;
