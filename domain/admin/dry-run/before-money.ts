import { evaluateCheck } from '../../checks/check-evaluation.js';
import { rulesOfProduct, runCrossChecks } from '../../cross-checks/cross-checks.js';
import { submittedOn } from '../../cross-checks/submitted-on.js';
import { linesOfDay, saidOfLine } from '../../eligibility/preliminary-review.js';
import { rulesLetPass } from '../../loan/eligibility.js';
import { clearedCandidatesOf } from '../../loan/sanctions-memory.js';
import { subjectsOfCheck } from '../../loan/subjects.js';
import { eligibilityRules } from '../../policy/eligibility-policy.js';
import type { ProductPolicy } from '../../policy/product-policy.js';
import { judgedApplication } from './application.js';
import { contractGate, insuranceGate } from './gates.js';
import type { Judge } from './judge.js';
import { outcomeText } from './outcome-text.js';
import { judgedDuties, judgedPapers } from './papers.js';
import { judgedRisk } from './risk.js';

/** Everything that the policies decide of a loan of theirs before its money, in parts that are judged by themselves. */
export function judgesBeforeMoney(inForce: ProductPolicy, draft: ProductPolicy): Judge[] {
  const checks = [inForce, draft].flatMap(({ checks: own }) => own.map(({ check }) => check));
  return [
    ...[...new Set(checks)].map(judgeOfCheck),
    ...rulesOfProduct(inForce.product).map(judgeOfRule),
    { reads: null, judge: judgedRisk },
    ...[judgedPapers, judgedDuties, contractGate, insuranceGate, judgedApplication],
  ];
}

function judgeOfCheck(name: string): Judge {
  const judge: Judge['judge'] = ({ file, policy, now }) => {
    const clearedCandidates = clearedCandidatesOf(file);
    const found = new Map<string, string>();
    for (const check of policy.checks.filter((one) => one.check === name))
      for (const subject of subjectsOfCheck(file, check)) {
        const about = { file, subject, check, policy, now, clearedCandidates };
        const outcome = outcomeText(evaluateCheck(about));
        // One that is not required holds no report.
        found.set(`check ${name}:${subject}`, check.required ? outcome : `${outcome} optional`);
      }
    return found;
  };
  return { reads: null, judge };
}

function judgeOfRule(rule: string): Judge {
  const isOfEligibility = eligibilityRules.some((one) => one === rule);
  const judge: Judge['judge'] = (judged) => {
    const found = new Map<string, string>();
    const results = runCrossChecks(judged, rule);
    for (const { subject, result } of results) {
      if (result.result !== 'finding') continue;
      const { severity, kind } = result.finding;
      found.set(`finding ${rule}:${subject}`, `${severity} ${kind}`);
    }
    const { file, policy } = judged;
    // Afterwards nobody is asked about them any more.
    if (!isOfEligibility || file.stage !== 'verification') return found;
    for (const line of linesOfDay(policy, submittedOn(file, policy.zone))) {
      if (line.rule !== rule) continue;
      const said = saidOfLine(line, results[0]?.result, rulesLetPass(file));
      const isAsked = said !== 'not_evaluated' || line.whenUnknown === 'person_review';
      if (said !== 'go_on') found.set(`eligibility ${rule}`, isAsked ? said : `${said} told`);
    }
    return found;
  };
  return { reads: null, judge };
}
