import { entryOf } from '../../entry.js';
import type { Finding } from '../../findings/finding.js';
import { requireKind } from '../../findings/kinds-of-rule.js';
import { raise } from '../consequences/findings.js';
import type { Draft } from '../draft.js';
import type { Attempt, Gate } from '../state/attempt.js';
import type { Loan } from '../state/loan.js';
import { gateFailedRule } from '../suspicion.js';
import { isAsPlanned } from './reached.js';

/**
 * What the end of a right-party gate says of whoever was called (S12, questions.md §3.2). A failed one is flagged: somebody took the call
 * for him and could not show who he is. The finding says how many calls in a row ended so, and never a value that was asked. From the
 * number of calls on after which policy has nobody call again (`afterTalk`) it is for anti-fraud. A gate that is passed later explains it, as long
 * as anti-fraud need not look. Who was reached by a misdial failed for himself.
 */
export function noteGate(draft: Draft, attempt: Attempt, status: Gate['status']): void {
  if (!isAsPlanned(attempt)) return;
  const { partyId, taskId } = attempt;
  const known = entryOf(draft.loan.findings, `${gateFailedRule}:${partyId}`);
  if (status === 'failed') raise(draft, findingOf(draft, partyId));
  else if (known?.status === 'open' && known.severity !== 'red') explain(draft, partyId, taskId);
}

/**
 * A failed call turns out to be a misdial: whoever failed there failed for himself. What is left is counted anew: the finding is explained where no
 * call of the person failed in a row, also one for anti-fraud, and told anew where fewer did.
 */
export function recountGate(draft: Draft, { partyId, taskId, attemptId }: Attempt): void {
  const known = entryOf(draft.loan.findings, `${gateFailedRule}:${partyId}`);
  const hasFailed = entryOf(draft.loan.gates, attemptId)?.status === 'failed';
  if (known?.status !== 'open' || !hasFailed) return;
  if (failedInARow(draft.loan, partyId) > 0) return raise(draft, findingOf(draft, partyId));
  explain(draft, partyId, taskId);
}

const explain = (draft: Draft, subject: string, taskId: string): unknown =>
  draft.emit('finding_settled', { rule: gateFailedRule, subject, how: 'explained', taskId });

function findingOf({ loan, context }: Draft, partyId: string): Finding {
  const calls = failedInARow(loan, partyId);
  const { talksMax } = context.contactRules.afterTalk.value.customer.gate_failed;
  const kind = 'fraud';
  requireKind(gateFailedRule, kind);
  return {
    ...{ rule: gateFailedRule, kind, subject: partyId },
    severity: talksMax !== null && calls >= talksMax ? 'red' : 'yellow',
    compared: [{ label: 'gate_failed_calls', value: calls, unit: 'count', source: 'gate' }],
    ...{ tolerance: {}, sourceOrder: [], staleWhen: [], opensQuestions: [] },
  };
}

/** The calls to a person that failed at the gate since he last passed it. */
function failedInARow({ attempts, gates }: Loan, partyId: string): number {
  const concluded = Object.values(attempts)
    .filter((attempt) => attempt.partyId === partyId && isAsPlanned(attempt))
    .sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1))
    .map(({ attemptId }) => entryOf(gates, attemptId)?.status);
  return concluded.slice(concluded.lastIndexOf('passed') + 1).filter((one) => one === 'failed')
    .length;
}
