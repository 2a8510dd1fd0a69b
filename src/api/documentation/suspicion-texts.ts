import type { OperationText, OperationTexts } from './operation-text.js';

const about = (text: Omit<OperationText, 'aboutNoLoan'>): OperationText => ({
  ...text,
  aboutNoLoan: true,
});
const inHand = ['suspicion_done', 'not_assignee'] as const;

/** Suspicions of money laundering, seen by their team alone. */
export const suspicionTexts: OperationTexts = {
  raisesuspicion_raise: about({
    summary: 'Raise a suspicion',
    description:
      'Says to the team against money laundering what is suspicious about a loan, in whatever stage it is. The answer is always the same, and nothing of it is seen anywhere else: not in the loan, its timeline, its tasks, in figures or exports. The loan goes on as if it had not been raised, and nobody may be told of it.',
    refusedBy: ['unknown_party'],
    examples: {
      raise: {
        summary: 'Cash that does not fit the income',
        value: { reason: '多笔现金还款与收入不符', partyIds: ['borrower'] },
      },
    },
  }),
  suspiciousreports_list: about({
    summary: 'List the cases of the team',
    description: 'Tasks `suspicious_report`, the first due first. They are in no other list.',
  }),
  suspiciousreports_one: about({
    summary: 'Read a case',
    description: 'What was suspected by whom, the notes, and what became of it.',
  }),
  suspiciousreports_history: about({
    summary: 'Read the history of a case',
    description:
      'Every event with its actor. `intact` says whether they are all there as they were written and signed.',
  }),
  suspiciousreports_claim: about({
    summary: 'Take a case in hand',
    description: 'Whoever has it in hand works on it.',
    refusedBy: ['suspicion_done', 'claimed'],
  }),
  suspiciousreports_takeOver: about({
    summary: 'Take a case over',
    description:
      'From a colleague who has it in hand, at any time, with the reason; the history shows from whom. Not by whoever raised the suspicion, who could not conclude it.',
    refusedBy: ['suspicion_done', 'nobody_has_it', 'already_yours', 'same_person_twice'],
  }),
  suspiciousreports_release: about({
    summary: 'Give a case back',
    description: 'It is open to the team again.',
    refusedBy: inHand,
  }),
  suspiciousreports_note: about({
    summary: 'Write a note',
    description: 'What was looked at and found; notes are not changed.',
    refusedBy: [...inHand, 'too_many_notes'],
  }),
  suspiciousreports_conclude: about({
    summary: 'Conclude a case',
    description:
      'Reported to the authority, with its reference and the day, or not, with the reason. Whoever raised the suspicion does not conclude it. The loan is not touched.',
    refusedBy: [...inHand, 'same_person_twice', 'not_on_that_day'],
    examples: {
      reported: {
        summary: 'Reported',
        value: { outcome: 'reported', reference: 'STR-2026-000123', reportedOn: '2026-03-09' },
      },
      not_reported: {
        summary: 'Put aside',
        value: { outcome: 'not_reported', reason: '资金来源已由税务凭证证实' },
      },
    },
  }),
};
