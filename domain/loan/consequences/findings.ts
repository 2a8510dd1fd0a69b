import { civilDateAt } from '../../calendar/zoned-time.js';
import { loanSubject } from '../../checks/case-file.js';
import type { RuleResult } from '../../cross-checks/contract/contract-against-approved.js';
import type { CrossCheckInput } from '../../cross-checks/cross-check.js';
import { runCrossChecks } from '../../cross-checks/cross-checks.js';
import type { Finding } from '../../findings/finding.js';
import { haveSameMeaning } from '../../findings/same-meaning.js';
import { canonicalJson } from '../../libraries/canonical-json.js';
import type { Draft } from '../draft.js';
import type { FindingHead } from '../state/loan.js';
import { borrowerIdOf } from '../subjects.js';

/** What every cross-check is given for this loan as it stands. */
export function crossCheckInput(draft: Draft): CrossCheckInput {
  const { loan, context } = draft;
  return {
    file: loan,
    policy: context.policy,
    now: context.now,
    today: civilDateAt(context.now, context.policy.zone),
    calendar: context.calendar,
    sharedNumbers: context.sharedNumbers,
    sharedValues: context.sharedValues,
    numbersElsewhere: context.numbersElsewhere,
    invoicesElsewhere: context.invoicesElsewhere,
  };
}

/** Runs every cross-check of the application and records what changed. */
export function updateFindings(draft: Draft): void {
  recordResults(draft, runCrossChecks(crossCheckInput(draft)));
}

/**
 * What the rules of now find and the record does not say: a finding that nobody knows, one that is graver or lighter, and one that was explained
 * and says another thing. Records nothing.
 */
export function unseenFindings(draft: Draft): Finding[] {
  draft.rulesAsked = true;
  return runCrossChecks(crossCheckInput(draft)).flatMap(({ result }) =>
    result.result === 'finding' && isUnseen(draft, result.finding) ? [result.finding] : [],
  );
}

/**
 * While people decide on a report the rules are asked again: a release, a policy or another application may have brought a finding that it does
 * not have. Then it is stale, and nobody decides without it. Once for a command: nothing that follows in approval changes what rules read.
 */
export function recordUnseen(draft: Draft): void {
  const { report } = draft.loan;
  if (report === null || report.staleBecause !== null || draft.rulesAsked) return;
  const [first] = unseenFindings(draft);
  if (first === undefined) return;
  updateFindings(draft);
  const because = `finding:${first.rule}`;
  draft.emit('report_stale', { reportId: report.reportId, because });
}

function isUnseen(draft: Draft, finding: Finding): boolean {
  const { status, severity } = draft.loan.findings[`${finding.rule}:${finding.subject}`] ?? {};
  if (status === undefined || status === 'gone' || severity !== finding.severity) return true;
  return status === 'explained' && !isKnown(draft, finding, status);
}

/**
 * Records what rules said: a new or different finding is raised, one that no longer holds is settled. What could not be evaluated says
 * nothing: a finding stands until its source has answered again, and whoever looks at it goes on. Only what may not be used any more, since
 * its consent was withdrawn, takes the finding with it (S20); the check says so.
 */
export function recordResults(draft: Draft, results: readonly RuleResult[]): void {
  for (const { rule, subject, result } of results) {
    const known = draft.loan.findings[`${rule}:${subject}`];
    const stands = known !== undefined && known.status !== 'gone';
    if (result.result === 'finding') {
      if (!stands || !isKnown(draft, result.finding, known.status))
        raise(draft, result.finding, known?.status === 'explained');
    } else if (
      stands &&
      (result.result === 'clear' || mayNotBeUsed(draft, subject, result.missing))
    ) {
      draft.emit('finding_settled', { rule, subject, how: 'gone', taskId: null });
    }
  }
}

/** Whether what a rule misses is missing because nobody may ask for it or use it any more, of whoever the rule is about. */
function mayNotBeUsed({ loan }: Draft, about: string, missing: readonly string[]): boolean {
  const whose = about === loanSubject ? [loanSubject, borrowerIdOf(loan)] : [about];
  return Object.values(loan.checks).some(
    ({ check, subject, outcome }) =>
      missing.includes(check) &&
      whose.includes(subject) &&
      outcome.outcome === 'not_evaluated' &&
      outcome.reason === 'no_consent',
  );
}

/**
 * Whether a finding stands already as it is. One that is open is told anew in whatever form; one that somebody has explained only when what it
 * says is another thing: a release that puts it otherwise takes no explanation away.
 */
function isKnown({ loan }: Draft, finding: Finding, status: FindingHead['status']): boolean {
  const known = asKept(loan, finding);
  if (known === undefined) return false;
  if (status === 'explained' && haveSameMeaning(known, finding)) return true;
  return canonicalJson(known) === canonicalJson(finding);
}

/** The finding of this rule and subject with its numbers, as it was raised last. */
const asKept = (loan: Draft['loan'], { rule, subject }: Finding): Finding | undefined =>
  subject === 'loan' ? loan.loanFindings[rule] : loan.parties[subject]?.findings[rule];

/** Raises a finding under the policy in force. @param reopened it was explained, and says another thing now */
export function raise(draft: Draft, finding: Finding, reopened = false): void {
  const { rule, subject, severity, kind, opensQuestions } = finding;
  const head = {
    rule,
    subject,
    severity,
    kind,
    opensQuestions,
    policyVersion: draft.context.policy.version,
    ...(reopened && { reopened }),
  };
  if (subject === 'loan') draft.emit('finding_raised', { ...head, finding });
  else draft.emit('finding_raised', { ...head, finding: null }, { [subject]: { finding } });
}
