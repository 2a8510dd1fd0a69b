import { contactRuleList } from '../../../domain/contact-rules/rule-list.js';

/** Rules that refuse any command on a loan in such a state. */
const ofTheLoan = {
  closed: 'the loan is closed',
  exiting: 'the loan is ending; only undoing goes on',
  held: 'the loan is held; release it first',
} as const;

const ofTasks = {
  unknown_task: 'there is no such task',
  task_ended: 'the task is done or cancelled',
  not_claimed: 'claim the task first',
  not_assignee: 'somebody else works on the task',
  claimed: 'somebody else has it already',
  waits_on_customer:
    'the customer was asked; it goes on by itself when he answers, or when his time is over',
  wrong_role: 'the role does not work this kind of task',
  reviews_own_work: 'nobody reviews his own calls',
  worked_on_the_case: 'whoever worked on the case does not decide it',
  absent: 'by the document of teams the person is in no team today',
  skill_missing: 'the document of teams demands a skill for this work that the person has not',
  full_load: 'the person has as many tasks in hand as the document of teams lets him',
  asks_himself: 'nobody answers what he asked himself or waits for',
  not_in_team: 'the question is asked of a team that the person is not in',
  handed_to_another: 'it was handed over to somebody else',
  has_it_already: 'that person has it already',
  unfit_for_it: 'four eyes keep the task from that person; the message says why',
  unknown_team: 'the document of teams knows no such team',
  due_in_past: 'the time is not ahead',
  too_many_consultations: 'too many questions of this loan wait for an answer',
  unknown_consultation: 'there is no such question in the loan',
  consultation_open: 'another team was asked and has not answered yet',
  consultation_over: 'the question is answered or withdrawn already',
  not_your_question: 'somebody else waits for the answer',
  too_many_notes: 'a loan has so many notes at most',
  part_of_the_decision: 'whoever had a part in the case does not review its decision',
  decided_on_the_case: 'whoever decided on the case does not check what his decision depends on',
  proposal_not_taken_up:
    'The publisher of the figures proposes this version, and no administrator has drafted it under his name yet. Two people judge it: one drafts it, another publishes it.',
  same_person_twice:
    'one person takes one part of an approval, of taking over an order that was found, or of a change of rules',
  attempt_open: 'a call of this task runs; end it first',
  use_decision: 'an approval is decided on the loan, not completed',
  unknown_result: 'the type of task knows other results; `results` of the workspace lists them',
  comment_missing: 'this result needs a reason in the comment',
  mandatory_missing: 'a mandatory question has neither an answer nor a coded reason',
  background_check_open:
    'numbers of this person changed or are shared, and the background check comes before the interview closes',
  was_called: 'the contact person was reached, so the call is completed with what was said',
  contact_point_missing: 'the product demands a contact point that the application lacks',
  contact_points_equal: 'a number of the contact person is one of somebody else in the application',
  answers_differ:
    'an answer contradicts what was approved or adds to it, so it cannot be confirmed',
  answers_missing: 'a question has a reason instead of an answer, so that nothing can be confirmed',
  answers_agree: 'by the answers nothing is the matter of what this result says',
  papers_incomplete: 'a wanted paper is neither accepted nor waived',
  papers_unreviewed: 'a paper that came is neither accepted nor refused',
  use_request: 'it ends by itself when the papers are there, waived, or asked for',
  digest_missing: 'send the digest of the report that was read',
  report_digest_differs: 'the report has changed since it was read',
  facts_pending: 'a source is being asked again',
  call_needed: 'without this call no money goes out',
  legally_required: 'the law demands this check; it cannot be waived',
  contract_of_other_product: 'the captured contract is of another product than the loan',
  law_stops: 'the law makes this loan impossible, and nobody may let it pass',
  waiver_role: 'the policy lets other roles waive it',
  no_visit: 'the task is no visit',
  left_before_arrival: 'the visit ended before it began',
  visit_in_future: 'the visit has not ended yet',
  visit_before_loan: 'the visit began before the loan was submitted',
  visit_over_days: 'the visit ended on another day than it began',
  second_visitor_missing: 'two people go on this visit, and the second is not named',
  photographs_missing: 'photographs that the policy names are missing',
  visit_not_recorded: 'what the device tells of the visit was not sent yet',
  visit_never_waived: 'the visit of such a loan is not waived',
  visit_amount_too_large: 'the loan is too large for a waiver of its visit',
  visit_not_replaced:
    'a visit is waived once the interviews were held, by telephone and by video where it is asked for',
  money_not_rejected: 'the bank has not refused the order',
  no_number_to_call: 'no number of the person may be called; have another one given first',
  denied_by_answers: 'by the answers the loan is not of whoever was asked: the call ends as denied',
  nothing_to_ask: 'no source stands behind what an answer asked for; say whether it was done',
  left_behind:
    'nobody asks for this check any more (a key person who has left, security that is offered no more); judge the answer there is',
  unknown_check: 'the task names no check of the loan',
  unknown_condition: 'the task names no condition',
} as const;

const ofCalls = {
  no_call: 'the task is no call',
  unknown_contact_point: 'the number is none of this task',
  not_on_the_list: 'nothing of this id stands on the list of wishes not to be called',
  recorded_elsewhere: 'the wish was recorded in another loan, and is lifted there',
  lift_asked_already: 'somebody has asked for this; another person decides it',
  lift_not_asked: 'nobody has asked to have this lifted',
  unknown_attempt: 'the task has no such attempt',
  no_attempt: 'call first',
  not_dialled: 'the call was not placed yet; dial again, or end it with TECH_FAIL',
  attempt_ended: 'the attempt has ended; it has one outcome',
  nobody_reached: 'nobody was reached, so nothing was said',
  write_up_over: 'the time for writing up after the call is over; start another attempt',
  gate: 'the right person is not confirmed on this call',
  outcome_against_gate: 'the right person was confirmed, so somebody was there',
  outcome_against_call: 'the network, the opening or the gate of the call says otherwise',
  other_call: 'the attempt was dialled as another call',
  number_warning: 'the check of the number warns, and nobody has confirmed it with a reason',
  opening_missing:
    'a mandatory sentence of the opening was not said on this call; say it, or at its end give `call_ended` where the person did not stay for it',
  call_back_time: 'only a booked call back has a time, and it lies ahead',
  row_not_served: 'the row is not asked in this call now',
  same_number_source:
    'a second verifier calls on a number that another source found than the one that the first has used',
  no_other_person:
    'another person takes a call to an employer with Q-EMPL-02, after somebody there has answered it',
  answer_changed: 'somebody has answered meanwhile; read it again',
  invalid_answer: 'a field cannot be read, is missing, or is not asked; `path` names the first',
  gate_not_open: 'the gate is closed',
  unknown_factor: 'there is no such factor for this person',
  factor_used: 'this factor was used; ask another one',
  value_missing: 'nothing was written for the factor; a refusal is `notAnswered`',
  unreadable: 'what was said cannot be read; the detail says how it is written',
} as const;

const ofLoans = {
  already_submitted:
    'another application came under this number; `path` names the first difference',
  date_in_future: 'a date lies in the future',
  consent_in_future: 'a consent counts once it is given',
  currency_not_lent: 'the product is lent in another currency',
  policy_without_check:
    'this version of the policy asks nobody about such a party or such security',
  product_not_lent: 'the lender has no policy of this product',
  not_correctable: 'this field cannot be corrected',
  invalid_value: 'the value would not fit the other fields, or the day',
  contact_point_exists: 'the new contact point needs an id of its own',
  contact_point_known: 'this number or mailbox is on file and in use already',
  mobile_needed: 'a mobile number is replaced by another mobile number',
  no_person_borrows: 'a company borrows; only a person names an emergency contact',
  not_a_company: 'a person borrows; only a company has key persons',
  not_the_holder: 'somebody else holds the position, or nobody does',
  position_needed: 'the position must be held by somebody',
  holds_it_already: 'the party holds the position already',
  not_a_key_person: 'the party is in the loan as something else and holds no position',
  party_exists: 'another party of the loan has this id',
  party_known: 'this company is a party of the loan already; name it by its id',
  person_known: 'the person is a party already; name him by his id',
  too_many_changes: 'positions in the company have changed as often as a loan keeps',
  too_many_parties: 'the loan has as many parties as it can have',
  unknown_party: 'there is no such party in the loan',
  no_consent: 'there is no such consent',
  money_ordered: 'the money order is recorded',
  not_scored: 'the card has not scored the facts of now',
  tier_unchanged: 'this tier holds already',
  tier_only_raised: 'since approval began the tier may only be raised',
  red_finding: 'a red finding is open; nobody goes below the card',
  not_a_project: 'the loan is for something else than a project',
  lien_registered: 'the lien stands on what would be corrected',
  origination_only: 'the contract and the cost table come from the origination system',
  document_differs: 'another document came under this key',
  media_type_not_taken: 'the lender takes no content of this form',
  statement_of_nobody: 'a bank statement is of a party of the loan',
  upload_too_large: 'the content is larger than the lender takes',
  too_many_uploads: 'too many uploads of this loan are under way',
  unknown_upload: 'there is no such upload in the loan',
  upload_not_examined: 'what is uploaded comes on file by itself, when it is examined',
  unknown_item: 'the product wants no such paper of this party',
  no_review_in_hand: 'claim the document review of the loan first',
  reviews_own_upload: 'whoever has uploaded a paper does not look at it himself',
  paper_not_required: 'no wanted paper is of this kind and holder',
  date_missing: 'a date that is read from this paper was not given',
  paper_expired: 'by its dates the paper is expired; it can only be refused',
  reason_missing: 'a paper is refused for a reason',
  reason_unasked: 'what is accepted has no reason to refuse it',
  note_missing: 'say in the note what is wrong, or why another paper will do',
  paper_accepted: 'the paper is accepted; there is nothing to waive',
  paper_not_missing: 'the paper need not be brought',
  due_day_unfit: 'the day is not one that the customer has by the policy',
  link_over: 'the link is used up or its time is over',
  paper_not_asked: 'the paper was not asked for',
  unknown_document: 'there is no such document in the loan',
  document_by_reference: 'the document is on file by reference; its content never came here',
  party_erased: 'whose paper or call it was is erased',
  unknown_mail: 'no mail of this loan went out under this id',
  mail_not_sent: 'the mail is not known to have been taken by any server',
  no_transcript: 'the call is not written down; the workspace of its task says why',
  already_held: 'the loan is held already',
  not_held: 'the loan is not held',
  hold_of_person: 'a person set this hold and must release it',
  loan_of_nobody: 'anti-fraud has found that whoever is named did not borrow, and the money is out',
  fraud_review_open: 'somebody says that the loan is not his, and anti-fraud has not concluded',
  hold_of_risk: 'risk set this hold; a risk officer or a supervisor releases it',
  unknown_field: 'this field cannot be shown',
  unknown_purpose: 'give one of the purposes',
  purpose_of_another_role: 'another role is shown values for this purpose',
  no_task_for_purpose: 'the caller holds no task about this party that needs the value',
  not_for_a_call: 'for a call contact points are shown, and no other value',
  asked_on_your_call:
    'the caller has a call to this party in hand, and its gate and questions ask for the value',
  loan_is_live: 'a loan that goes on needs its parties',
  must_be_kept: 'the record must be kept until the day that is named',
  already_settled: 'somebody has settled this with another word',
  not_submitted_again: 'no loan of this business is in the record',
  unknown_signal: 'the catalogue has no such signal',
  not_in_servicing: 'signals belong to a loan that was paid out',
  source_of_ours: 'the service asks this source itself; only it speaks for it',
  source_missing: 'name where the signal comes from',
  review_under_way: 'a review of the decision was asked for already',
  nothing_to_review: 'the loan was not declined',
  nobody_to_tell: 'the person is erased, or it is not his loan',
  reviewed_already: 'the decision was reviewed once and upheld',
  not_in_approval_stage: 'the loan is not in approval, or its round is over',
  report_not_signed: 'there is no signed report in force',
  findings_unseen:
    'the rules of today find what the report does not say; it is written anew and decided on then',
  duty_open:
    'what the law demands before the money was not settled, and nobody may accept that: return the case, so that it is made',
  wrong_step: 'it is not the turn of this role yet',
  conditions_missing: 'name the conditions',
  questions_missing: 'name the questions',
  reasons_missing:
    'the law wants the borrower told the specific reasons, and the report names none that may be told: name their codes',
  unknown_reason: 'the policy’s notices know no such reason; the message lists them',
} as const;

const ofRules = {
  not_an_administrator: 'rules are changed by administrators in person',
  cause_stands: 'what the task is about stands; the task ends by itself when that is gone',
  task_over: 'the task is over',
  version_taken: 'this version is published already; a new text is a new version',
  document_faults: 'the document has faults; `errors` names each with its path inside the document',
  not_a_draft: 'the version is published or withdrawn already',
  draft_changed: 'the draft has changed since it was read',
  not_a_product: 'loans are judged by policies of products and by the catalogue of signals alone',
  another_dry_run: 'one dry run at a time: another one is under way',
} as const;

const ofEmployers = {
  employer_known: 'this employer is in the directory already',
  employer_closed: 'the directory says that it is closed',
  in_future: 'a day that is ahead of us cannot be entered',
  change_incomplete: 'the change does not say what is new',
  already_so: 'the directory says so already',
  expires_before: 'the last day is before the day on which it was found or confirmed',
  expires_late: 'a number is valid for no longer than the policy says',
  expires_not_taken: 'only a number that is confirmed is given a last day',
  no_valid_days: 'no policy in force says for how many days a number is valid',
  number_known: 'the employer has this number already',
  too_many_numbers: 'an employer has so many numbers at most',
} as const;

const ofScreening = {
  nobody_exposed: 'no candidate of this check stands on a list for an office',
  suspicion_done: 'the case is concluded',
  nobody_has_it: 'nobody has the case in hand, so that it can be claimed',
  already_yours: 'the caller has the case in hand already',
  too_many_notes: 'a case has so many notes at most',
  not_on_that_day: 'the day is before the raising or ahead of us',
} as const;

const ofWebhooks = {
  target_refused:
    'events are not sent there: a private address, plain http, or a name without address',
  too_many_webhooks: 'there are so many subscriptions at most',
  proposal_changed: 'the proposal has changed since it was read',
  no_proposal: 'nothing waits for a second administrator',
  not_approved: 'a second administrator has not approved it yet',
  rotation_under_way: 'two secrets are valid already',
  webhook_so_already: 'the subscription is so already',
  webhook_removed: 'the subscription is over',
  foreign_branch: 'it has branches that are not the caller’s',
} as const;

const named = {
  ...ofWebhooks,
  ...ofScreening,
  ...ofEmployers,
  ...ofTheLoan,
  ...ofTasks,
  ...ofCalls,
  ...ofLoans,
  ...ofRules,
} as const;

/** A rule that has a meaning of its own in the documentation. */
export type RuleCode = keyof typeof named;

/** What each rule means, in half a sentence. */
export const ruleMeanings: Readonly<Record<string, string>> = named;

/** The contact rules, which `docs/rules/when-a-borrower-may-be-called.md` explains; `calendar` where no calendar reaches. */
export const contactRules: readonly string[] = [
  ...contactRuleList.map((rule) => rule.name),
  'calendar',
];

/** What may refuse every command on a loan. */
export const rulesOfEveryCommand: readonly RuleCode[] = ['held', 'exiting', 'closed'];
