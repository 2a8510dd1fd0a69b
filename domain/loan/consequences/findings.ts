import { civilDateAt } from '../../calendar/zoned-time.js';
import type { CrossCheck } from '../../cross-checks/cross-check.js';
import { crossChecks } from '../../cross-checks/cross-checks.js';
import type { Finding } from '../../findings/finding.js';
import { canonicalJson } from '../../libraries/canonical-json.js';
import { compareOrganisations } from '../../questions/organisation-relation.js';
import type { Draft } from '../draft.js';
import { borrowerIdOf } from '../subjects.js';

/** What every cross-check is given for this loan as it stands. */
export function crossCheckInput(draft: Draft) {
  const { loan, context } = draft;
  return {
    file: loan,
    policy: context.policy,
    now: context.now,
    today: civilDateAt(context.now, context.policy.zone),
    compareOrganisations,
    sharedNumbers: context.sharedNumbers,
  };
}

/** Runs the given cross-checks and records what changed: a new or different finding is raised, one that no longer holds is settled. */
export function updateFindings(draft: Draft, rules: readonly CrossCheck[] = crossChecks): void {
  const input = crossCheckInput(draft);
  for (const rule of rules) {
    const subject = rule.about === 'loan' ? 'loan' : borrowerIdOf(draft.loan);
    const said = rule.evaluate(input, subject);
    const known = draft.loan.findings[`${rule.rule}:${subject}`];
    if (said.result === 'finding') {
      if (known !== undefined && known.status !== 'gone' && sameFinding(draft, said.finding))
        continue;
      raise(draft, said.finding);
    } else if (known !== undefined && known.status !== 'gone') {
      draft.emit('finding_settled', { rule: rule.rule, subject, how: 'gone', taskId: null });
    }
  }
}

/** An explained finding is raised again only when its numbers changed. */
function sameFinding(draft: Draft, finding: Finding): boolean {
  const { loan } = draft;
  const known =
    finding.subject === 'loan'
      ? loan.loanFindings[finding.rule]
      : loan.parties[finding.subject]?.findings[finding.rule];
  return known !== undefined && canonicalJson(known) === canonicalJson(finding);
}

function raise(draft: Draft, finding: Finding): void {
  const { rule, subject, severity, kind, opensQuestions } = finding;
  const head = {
    rule,
    subject,
    severity,
    kind,
    opensQuestions,
    policyVersion: draft.context.policy.version,
  };
  if (subject === 'loan') draft.emit('finding_raised', { ...head, finding });
  else draft.emit('finding_raised', { ...head, finding: null }, { [subject]: { finding } });
}
