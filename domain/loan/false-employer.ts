import type { ComparedValue, Finding } from '../findings/finding.js';
import { requireKind } from '../findings/kinds-of-rule.js';
import { raise } from './consequences/findings.js';
import type { Draft } from './draft.js';
import { falseEmployer } from './suspicion.js';

const rule = falseEmployer;

/**
 * Two verifiers on two sources found nobody of that name: FAIL_FAKE (lending.md §5.3, ER-14; S07). A red finding that only anti-fraud settles, with
 * how many other loans hold each of the employer's numbers; which they are, `/links` lists. Null where nobody could look.
 */
export function raiseFalseEmployer(draft: Draft, partyId: string): void {
  const kind = 'fraud';
  requireKind(rule, kind);
  const numbers = draft.context.loansOnNumbers;
  const compared: ComparedValue[] = [
    { label: 'verifiers', value: 2, unit: 'count', source: 'employer_verification' },
    ...(numbers ?? []).map(({ contactPointId, loans }) =>
      counted(`loans_on_number:${contactPointId}`, loans),
    ),
    ...(numbers === null ? [counted('loans_on_number', null)] : []),
  ];
  const finding: Finding = {
    ...{ rule, severity: 'red', kind, subject: partyId, compared },
    ...{ tolerance: {}, sourceOrder: [], staleWhen: ['employment'], opensQuestions: [] },
  };
  raise(draft, finding);
}

const counted = (label: string, value: number | null): ComparedValue => ({
  ...{ label, value, unit: 'count', source: 'blind_index' },
});
