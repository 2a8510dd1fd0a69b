import { severities, type Severity } from '../findings/finding.js';
import { catalogueEntry, type SignalCatalogue } from './catalogue.js';
import { cardUse } from './rules/card-use.js';
import { collateralClaimed } from './rules/collateral-claimed.js';
import { collateralPrice } from './rules/collateral-price.js';
import { contactChanged } from './rules/contact-changed.js';
import { deviceOffline } from './rules/device-offline.js';
import { enforcement } from './rules/enforcement.js';
import { enquiriesSignal } from './rules/enquiries.js';
import { fundStopped } from './rules/fund-stopped.js';
import { homeClaimed } from './rules/home-claimed.js';
import { incomeDrop } from './rules/income-drop.js';
import { insuranceLapsed } from './rules/insurance-lapsed.js';
import { jobLost } from './rules/job-lost.js';
import { newLenders } from './rules/new-lenders.js';
import { numberDead } from './rules/number-dead.js';
import { overdueBeyondNinety, overdueToNinety, overdueToThirty } from './rules/overdue.js';
import { papersOverdue } from './rules/papers-overdue.js';
import { receivablesSlow } from './rules/receivables-slow.js';
import { unreachable } from './rules/unreachable.js';
import { vehicleMoved } from './rules/vehicle-moved.js';
import type { ReportedFact, SignalInput, SignalResult, SignalRule } from './signal.js';

/** The signals that a cycle works out by itself; the rest of the catalogue is raised by people and feeds. */
export const signalRules: readonly SignalRule[] = [
  unreachable,
  contactChanged,
  numberDead,
  overdueToThirty,
  overdueToNinety,
  overdueBeyondNinety,
  enquiriesSignal,
  newLenders,
  cardUse,
  jobLost,
  incomeDrop,
  fundStopped,
  collateralPrice,
  collateralClaimed,
  homeClaimed,
  insuranceLapsed,
  deviceOffline,
  vehicleMoved,
  enforcement,
  receivablesSlow,
  papersOverdue,
];

/** A result with whether enough independent sources say so. */
export type EvaluatedSignal =
  | (Extract<SignalResult, { state: 'raised' }> & { verified: boolean })
  | Exclude<SignalResult, { state: 'raised' }>;

/** Evaluates every rule and joins what was reported: the same code from two sources is one signal with two sources. */
export function evaluateSignals(input: SignalInput, catalogue: SignalCatalogue): EvaluatedSignal[] {
  const { product } = input.file;
  const own = signalRules
    .filter((rule) => rule.products?.includes(product) ?? true)
    .map((rule) => rule.evaluate(input));
  const ownCodes = new Set(own.map((one) => one.code));
  const others = new Set(
    input.reported.map((fact) => fact.code).filter((code) => !ownCodes.has(code)),
  );
  const known = [...others].filter((code) => catalogueEntry(catalogue, code) !== undefined);
  const blank = known.map((code): SignalResult => ({ state: 'clear', code }));
  return [...own, ...blank].map((result) => joinReported(result, input.reported, catalogue));
}

function joinReported(
  result: SignalResult,
  reported: readonly ReportedFact[],
  catalogue: SignalCatalogue,
): EvaluatedSignal {
  const facts = reported.filter((fact) => fact.code === result.code);
  if (facts.length === 0 && result.state !== 'raised') return result;
  const entry = catalogueEntry(catalogue, result.code);
  const mildest = entry?.severities[0] ?? 'yellow';
  const found = result.state === 'raised' ? [result.severity] : [];
  const severity = worst([...found, ...facts.map((fact) => fact.severity ?? mildest)]);
  const own = result.state === 'raised' ? result.sources : [];
  const sources = [...new Set([...own, ...facts.map((fact) => fact.source)])].sort();
  return {
    state: 'raised',
    code: result.code,
    severity,
    sources,
    evidence: result.state === 'raised' ? result.evidence : [],
    verified: isSignalVerified(sources, entry?.sourcesMin ?? 2),
  };
}

/**
 * Enough independent sources, and not calls alone: nothing grave may rest on one unverified call (lending.md §3.3). An unknown code
 * needs two.
 */
export function isSignalVerified(sources: readonly string[], sourcesMin: number): boolean {
  const distinct = new Set(sources);
  const onlyCalls = [...distinct].every((source) => source === 'call');
  return distinct.size >= sourcesMin && !onlyCalls;
}

function worst(found: readonly Severity[]): Severity {
  return found.reduce<Severity>(
    (grave, next) => (severities.indexOf(next) > severities.indexOf(grave) ? next : grave),
    'yellow',
  );
}
