import type { Finding } from '../../findings/finding.js';
import { requireKind } from '../../findings/kinds-of-rule.js';
import { raise } from '../consequences/findings.js';
import type { Draft } from '../draft.js';
import type { Attempt } from '../state/attempt.js';

const rule = 'lender_misdial';

/**
 * A number that was dialled otherwise than planned is an operational finding (depth.md G10, G45; S05). It is the lender's own: it is
 * explained as it is raised, so that it stands in report and figures and counts nothing against the customer.
 */
export function noteMisdial(draft: Draft, { partyId, taskId }: Attempt): void {
  const misdialled = Object.values(draft.loan.attempts).filter(
    (one) => one.partyId === partyId && one.dialledAsPlanned === false,
  );
  const kind = 'operational';
  requireKind(rule, kind);
  const finding: Finding = {
    ...{ rule, severity: 'yellow', kind, subject: partyId },
    compared: [
      {
        ...{ label: 'misdialled_calls', value: misdialled.length },
        ...{ unit: 'count', source: 'telephony' },
      },
    ],
    ...{ tolerance: {}, sourceOrder: [], staleWhen: [], opensQuestions: [] },
  };
  raise(draft, finding);
  draft.emit('finding_settled', { rule, subject: partyId, how: 'explained', taskId });
}
