import * as examples from './examples.js';
import type { OperationTexts } from './operation-text.js';
import type { RuleCode } from './rules.js';

const claimed: readonly RuleCode[] = ['unknown_task', 'task_ended', 'not_claimed', 'not_assignee'];
const example = (summary: string, value: unknown) => ({ summary, value });

/** Task lists, and calls with what is said on them. */
export const workTexts: OperationTexts = {
  tasks_list: {
    summary: 'List tasks',
    description:
      'Unfinished tasks of the caller’s branches, most urgent first; finished ones newest first with `status=done`. Only the combinations of filters that have an index are taken.',
  },
  tasks_next: {
    summary: 'Take the best task',
    description:
      'Claims the most urgent task that the caller may take and that can be worked now. A call that the contact rules forbid now is not given. 204 without a body when there is none: when calls wait, `Sancha-Waiting-For` names the rule that keeps the first of them (`planned` for an attempt that has its time) and `Sancha-Available-From` says from when it may be made, on the loans’ clock, as things stand.',
  },
  tasks_claim: {
    summary: 'Claim a task',
    description:
      'Makes the task the caller’s. One’s own task again changes nothing. An overdue task may be taken over by a supervisor, the review of a loan that is denied by whoever may work on it, since that loan stands still.',
    refusedBy: [
      'unknown_task',
      'task_ended',
      'wrong_role',
      'waits_on_customer',
      'claimed',
      'reviews_own_work',
      'worked_on_the_case',
      'decided_on_the_case',
      'same_person_twice',
      ...(['part_of_the_decision', 'asks_himself', 'not_in_team'] as const),
      ...(['handed_to_another', 'absent', 'skill_missing', 'full_load'] as const),
    ],
  },
  tasks_release: {
    summary: 'Give a task back',
    description: 'Puts the task back into the list, with a reason. Answers and attempts stay.',
    refusedBy: [...claimed, 'attempt_open'],
    examples: { release: example('At the end of the shift', examples.release) },
  },
  tasks_handOver: {
    summary: 'Hand a task over',
    description:
      'Gives the task into the hands of another person, with what he has to know: whoever has it does, and a supervisor for anybody. It stands ready for him alone, and his own roles decide when he claims it; overdue it is everybody’s of its team again. The answers to consultations that the one before waited for are his from then on.',
    refusedBy: [
      ...(['unknown_task', 'task_ended', 'not_assignee'] as const),
      ...(['has_it_already', 'unfit_for_it', 'attempt_open'] as const),
    ],
    examples: {
      leave: example('Before a leave', {
        to: 'verifier-2',
        summary: '访谈已完成，等法务答复配偶签字问题',
      }),
    },
  },
  tasks_complete: {
    summary: 'Complete a task',
    description:
      'Ends the task with a result that its type knows; `results` of the workspace lists them for this very task. Results that change a case’s fate need a comment. An approval is not completed: send a decision on the loan.',
    refusedBy: [
      ...claimed,
      'attempt_open',
      'use_decision',
      'unknown_result',
      'comment_missing',
      'nobody_reached',
      'nobody_exposed',
      'gate',
      'mandatory_missing',
      'answers_differ',
      'answers_missing',
      'answers_agree',
      'background_check_open',
      'was_called',
      'papers_unreviewed',
      'papers_incomplete',
      'use_request',
      'digest_missing',
      'report_digest_differs',
      'facts_pending',
      'call_needed',
      'no_number_to_call',
      'legally_required',
      'law_stops',
      'waiver_role',
      'visit_not_recorded',
      ...(['visit_never_waived', 'visit_amount_too_large', 'visit_not_replaced'] as const),
      'money_not_rejected',
      'money_ordered',
      'left_behind',
      'nothing_to_ask',
      'denied_by_answers',
      'unknown_check',
      'unknown_condition',
      'unknown_consultation',
      'consultation_open',
    ],
    examples: {
      interview: example('A call whose script is done', examples.interviewDone),
      manualCheck: example('A check that a person settled another way', examples.checkByHand),
      reportReview: example('The report, signed on its digest', examples.reportSigned),
    },
  },
  workspace_workspace: {
    summary: 'Open a task',
    description:
      'Everything that somebody at work may see of the task: its numbers with what the contact rules say of calling each now, attempts, the gate, the script as it stands, answers, what is missing, and the results that completing takes. Before the gate is passed nothing of the loan is there (S12); expected values leave only after the answer. Each row and field tells whether it is asked now, under which condition, and what its value looks like.',
  },
  calls_attempt: {
    summary: 'Call a number of a task',
    description:
      'Records the intent under the contact rules and the ledger of all loans, then dials. The number is named by its id, never by digits. One whose check warns (`numberCheck` in the workspace) is called once each warning is confirmed with a reason; one that it blocks is not called (`number_check`). When the phone system does not take the call (503), the same request with the same key dials once more, if the call may still be made. A call that was dialled is answered from the record, and rings nobody again.',
    refusedBy: [
      ...claimed,
      ...(['no_call', 'attempt_open', 'attempt_ended', 'unknown_contact_point'] as const),
      ...(['same_number_source', 'number_warning'] as const),
    ],
    examples: {
      mobile: example('The borrower’s own number', examples.startAttempt),
      warned: example('A number with a warning', examples.startWarned),
    },
  },
  calls_outcome: {
    summary: 'Say how a call ended',
    description:
      'Ends the attempt, once, by whoever has the task, and hangs up. Where a person spoke the opening was given, or its rows have the reason `call_ended`. Policy plans the next attempt, or says that enough was tried; a time that was agreed comes first. `CALLBACK_BOOKED` without a time: somebody asked to be called later, and policy says when.',
    refusedBy: [
      'unknown_attempt',
      'attempt_ended',
      'not_assignee',
      'not_dialled',
      'gate',
      'outcome_against_gate',
      'outcome_against_call',
      'opening_missing',
      'call_back_time',
    ],
    examples: {
      noAnswer: example('Nobody answered', examples.noAnswer),
      callBack: example('A call back was agreed', examples.callBack),
    },
  },
  visits_record: {
    summary: 'Send what the device tells of a visit',
    description:
      'When the visitor came and left, where his device was, and each photograph by key and digest with its time and place. The photographs that the policy names have to be there, and the second visitor where two go. What is out of its time or place, or was used before, becomes a finding when the task is completed. Sent again it takes the place of what was there.',
    refusedBy: [
      ...claimed,
      ...(['no_visit', 'left_before_arrival', 'visit_in_future'] as const),
      ...(['visit_before_loan', 'visit_over_days'] as const),
      ...(['second_visitor_missing', 'same_person_twice', 'photographs_missing'] as const),
    ],
  },
  calls_answer: {
    summary: 'Write an answer',
    description:
      'Takes what was said to one row of the script: `fields` by the names and in the forms that the row serves, or a coded reason for a field or for the whole row. The opening of the call comes first: no factor and no answer is taken before its served sentences were said (`opening_missing`). Factors of the gate come next and are not kept. While the call runs everything served may be answered; afterwards what was said may be written up for as long as policy allows (`write_up_over`), the desk’s own conclusions and the reason `call_ended` for longer. `versionRead` is the version of the answer that was read, 0 for none. The answer brings the workspace as it is afterwards: the verdict, and what may be asked next. A repeated key brings that of today.',
    refusedBy: [
      ...claimed,
      'no_call',
      'no_attempt',
      'not_dialled',
      'gate',
      'attempt_ended',
      'nobody_reached',
      'row_not_served',
      'write_up_over',
      'opening_missing',
      'answer_changed',
      'no_other_person',
      'invalid_answer',
      'gate_not_open',
      'unknown_factor',
      'factor_used',
      'value_missing',
      'unreadable',
    ],
    examples: {
      factor: example('A factor of the gate (Q-GATE-02)', examples.factor),
      income: example('Income and payday (Q-AUTO-06)', examples.income),
      oneFieldOpen: example('One field that the customer does not know', examples.oneFieldOpen),
      refused: example('The customer refuses the question', examples.refusedRow),
      conclusion: example('The desk’s conclusion (Q-CLOS-06)', examples.conclusion),
    },
  },
};
