import type { OperationTexts } from './operation-text.js';

const example = (summary: string, value: unknown) => ({ summary, value });

/** Departments that work together in a case, and decisions that are looked at again. */
export const caseTexts: OperationTexts = {
  humanreviews_list: {
    summary: 'List human reviews',
    description:
      'Reviews of the loan’s decision that the customer asked for, with what came of them.',
  },
  humanreviews_request: {
    summary: 'Ask for a human review',
    description:
      'Puts on record that the customer wants a person to look at the decision again (个人信息保护法 art. 24). A loan that has ended lives again for it: one task `human_review`, due as the policy says, for somebody who had no part in the case. Upheld, the loan ends again and the customer hears why; changed, it goes on in a new round. A decision is reviewed once.',
    refusedBy: ['review_under_way', 'nothing_to_review', 'nobody_to_tell', 'reviewed_already'],
    examples: {
      letter: example('By letter', {
        channel: 'letter',
        words: '收入证明已补开，请重新审核',
      }),
    },
  },
  leavingstaff_handOver: {
    summary: 'Hand over all that somebody has in hand',
    description:
      'For whoever leaves or is away for long: each claimed task of that person in the caller’s branches is handed over by its own loan, with its open consultations. What four eyes keep from the other person, or he cannot take, is left where it is and named with its rule. Tasks of employers (`of_no_loan`) are given back by their holder.',
    examples: {
      leaves: example('At the end of the month', {
        to: 'verifier-2',
        summary: '离职交接，未结事项见各任务说明',
      }),
    },
  },
  notes_list: {
    summary: 'Read the notes of a loan',
    description: 'What staff wrote into the case, as far as the caller’s roles may read it.',
  },
  notes_add: {
    summary: 'Write a note',
    description:
      'Appends a note that nobody changes any more. Who is named in `mentions` is meant to read it; `visibleTo` narrows it to roles.',
    refusedBy: ['too_many_notes'],
    examples: {
      note: example('For risk alone', {
        text: '经销商近期投诉较多，建议关注',
        mentions: ['risk-officer-1'],
        visibleTo: ['risk_officer', 'supervisor'],
      }),
    },
  },
  consultations_list: {
    summary: 'List consultations',
    description: 'Questions to other teams, who waits for the answer, and the answers.',
  },
  consultations_ask: {
    summary: 'Consult another team',
    description:
      'Opens a task `consultation` of that team; the comment with which it is completed is the answer. Until then the report waits, and afterwards it holds both. A late answer moves to the supervisors of that team; one that comes after the signature makes the report stale.',
    refusedBy: ['unknown_team', 'due_in_past', 'too_many_consultations'],
    examples: {
      legal: example('A question to legal', {
        team: 'legal',
        question: '配偶未在购车合同上签字，抵押是否有效？',
      }),
    },
  },
  consultations_withdraw: {
    summary: 'Withdraw a question',
    description: 'Nobody has to answer it any more, and the report does not wait for it.',
    refusedBy: ['unknown_consultation', 'consultation_over', 'not_your_question'],
  },
};
