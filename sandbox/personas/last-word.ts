import type { CaseFacts } from '../facts/case-facts.js';
import type { Persona } from './persona.js';

function says(
  id: string,
  intention: CaseFacts['intention'],
  title: string,
  expectation: string,
): Persona {
  return { id, product: 'auto', title, expectation, change: (facts) => ({ ...facts, intention }) };
}

/** Borrowers who are approved, and say something else on the call before the money. */
export const lastWordPersonas: readonly Persona[] = [
  says(
    ...(['owes_more', 'owes_more', 'New loan before the payout · 放款前新增借款'] as const),
    'He has borrowed elsewhere since: back to verification, the credit report is asked again, no money.',
  ),
  says(
    ...(['changes_job', 'changes_job', 'New job before the payout · 放款前换工作'] as const),
    'He works elsewhere by now: back to verification, the employer is verified again, no money.',
  ),
  says(
    ...(['pays_broker', 'pays_broker', 'Fee to a broker · 向中介付费'] as const),
    'He pays a broker beside the cost table: back to verification, no money.',
  ),
  says(
    ...(['uninformed', 'uninformed', 'Charges not shown · 未展示费用'] as const),
    'He was shown no charges before signing: contract and cost table are signed anew, no money before that.',
  ),
];
