import { application, consumerApplication } from './application-example.js';
import * as examples from './examples.js';
import type { OperationTexts } from './operation-text.js';

const example = (summary: string, value: unknown) => ({ summary, value });
const oneOfTheLoan = 'Of the caller’s branches; every other id is 404.';

/** Loans: taking them in, reading them, telling them facts, deciding about them. */
export const loanTexts: OperationTexts = {
  submit_submit: {
    summary: 'Submit an application',
    description:
      'Accepted when the record has it; the process starts afterwards. The business key (originator and application number) serves as key: the same body again gives the same loan, another body is refused by the first field that differs. `product` tells what `purpose` and `collateral` are. `Location` names the loan.',
    refusedBy: [
      'already_submitted',
      'date_in_future',
      'consent_in_future',
      'currency_not_lent',
      'policy_without_check',
      'contact_point_missing',
      'contact_points_equal',
      'product_not_lent',
    ],
    examples: {
      newCar: example('A new car, one borrower', application),
      renovation: example('A renovation, the merchant paid by the lender', consumerApplication),
    },
  },
  loans_list: {
    summary: 'List loans',
    description:
      'Loans of the caller’s branches, newest first, with the kept counts by stage. Filters go together only where an index has their order.',
  },
  loans_loan: {
    summary: 'Read a loan',
    description: `The whole state with masked personal data, and for each action of the caller whether it is allowed now, by which rule not, and until when. ${oneOfTheLoan}`,
  },
  checks_checks: {
    summary: 'Read the checks of a loan',
    description:
      'Each check with its outcome, evidence, age and policy version, and what is still asked. Stale counts from the moment that its time to live is over, whatever the stage.',
  },
  checks_findings: {
    summary: 'Read the findings of a loan',
    description:
      'Findings with the numbers compared, worst first. Numbers of a question that somebody may still ask are withheld.',
  },
  links_links: {
    summary: 'Read what ties a loan to others',
    description:
      'Numbers, addresses, employers, accounts, devices and persons that other applications have too, found by blind index: the kind, how many loans, and those that the caller may see. No value is shown. Fewer than the policy’s bound is no finding and is listed all the same.',
  },
  procedure_procedure: {
    summary: 'Read the lender’s duties in a loan',
    description:
      'Each duty of the product with its source and how sure that is, how and when it was met and by whom, or by whom it was waived, and what is open. It is what the loan records and nothing that anybody ticks. A closed loan has no open line.',
  },
  eligibility_eligibility: {
    summary: 'Read the preliminary review',
    description:
      'What the dated rules of the day of submission say of age, term, share of the price, down payment and sector: go on, a person’s review, or not possible with the law that says so. Worked out anew from what is known by now.',
  },
  report_report: {
    summary: 'Read the report',
    description:
      'The signed report, or the draft as it would be signed now, as JSON, HTML or PDF by `Accept`. Its digest is what a signature and a decision are bound to: a draft is signed on its own, and what is signed holds the verifier’s conclusion beside what is proposed, under a digest of its own, on which decisions are taken. Words that stand nearly so in the report of another loan are named in `copied`.',
    statuses: [406],
  },
  project_project: {
    summary: 'Read the project of a loan',
    description:
      'The project file of a loan for a project: study, permits, budget with what was paid, milestones with what is done, lenders, how it stands by the newest reports, and the money so far. Null is what nobody can say, and no nought. 404 for a loan of another product.',
  },
  project_progress: {
    summary: 'Report the progress of a project',
    description:
      'How far the works are, by the borrower or by whoever supervises them: every milestone and every line of the budget once. Before the money score and report are done again on it. The same key again is the same report; another report of the same day takes the place of the one before.',
    refusedBy: ['not_a_project', 'invalid_value'],
  },
  plan_plan: {
    summary: 'Read the plan of callbacks',
    description: 'Planned contacts by date, the cycles so far, days past due and promises to pay.',
  },
  checks_rows: {
    summary: 'Read the rows of a finding',
    description:
      'Every row of a statement that a finding names, of which the finding itself lists the first twenty: `balance_broken`, `row_not_at_bank` and others, each with what was found and what was expected. They are read from the facts once more, under the policy of today, so that `total` may be 0 where a consent was withdrawn since. 404 where no finding of this rule stands or its rule names no rows. Withheld as the finding itself is.',
  },
  signals_signals: {
    summary: 'Read the signals of a loan',
    description: 'Raised and released signals, and which rules could not be evaluated.',
  },
  signals_raise: {
    summary: 'Raise a signal',
    description:
      'Tells of a warning sign from outside. Whoever tells counts as one source, `outside:<client>`, however many are named; an adverse one needs another source before it counts as verified.',
    refusedBy: ['unknown_signal', 'not_in_servicing', 'source_missing', 'source_of_ours'],
    examples: { feed: example('From a list that is kept outside', examples.signal) },
  },
  information_document: {
    summary: 'Add a document',
    description:
      'Puts a document on file by its key and hash; content goes to object storage. The contract and the cost table carry what was captured from them, since money waits for both, and only the origination system posts these two; an insurance policy and a purchase contract may.',
    refusedBy: [
      'upload_not_examined',
      'contract_of_other_product',
      'document_differs',
      'origination_only',
      'date_in_future',
      'unknown_party',
    ],
    examples: {
      contract: example('The signed contract', examples.contract),
      costTable: example('The confirmed cost table', examples.costTable),
      insurance: example('A year of insurance, or its renewal', examples.insurance),
      purchase: example('The contract by which the car is bought', examples.purchase),
    },
  },
  information_correction: {
    summary: 'Correct a field',
    description:
      'Changes one field of the application with a reason. Every check, score, report and approval that used it becomes stale and is made again. A contact detail (`parties.<partyId>.contactPoints`) may be corrected until the loan ends; its number is proved before it is dialled. Who is paid (`purpose.merchantPartyId`, `purpose.payeePartyId`) is a party by its id, a company that is new to the loan, or null where the borrower may pay by himself.',
    refusedBy: [
      'not_correctable',
      ...(['party_exists', 'party_known', 'too_many_parties'] as const),
      'lien_registered',
      'policy_without_check',
      'invalid_value',
      'unknown_party',
      'money_ordered',
      'contact_point_exists',
      'contact_point_known',
      'mobile_needed',
      'contact_points_equal',
      'unknown_contact_point',
      'wrong_role',
    ],
    examples: {
      amount: example('A smaller amount', examples.correction),
      contact: example('A new mobile in the place of the old one', examples.contactCorrection),
      merchant: example('Another merchant is paid', examples.merchantCorrection),
    },
  },
  information_keyPerson: {
    summary: 'Change who holds a position in the company',
    description:
      'Positions in the company that borrows pass from one person to another, in one command, so that none is ever held by two or by nobody. `person` names somebody who is no party yet, with contact points; `consents` are his. Who has given up his last position is called, written to and asked about no more; what is known of him stays, dated. Before the money score, report and approvals are stale and the new holder is looked up and interviewed; after it he is looked up and called back. The register of companies is asked again where it knows of the position. While the bank is asked for the money nothing changes. The same person is told by his party id.',
    refusedBy: [
      'not_a_company',
      'money_ordered',
      'wrong_role',
      'unknown_party',
      'not_the_holder',
      'position_needed',
      'holds_it_already',
      'not_a_key_person',
      'party_exists',
      'person_known',
      'too_many_parties',
      'too_many_changes',
      'date_in_future',
      'consent_in_future',
      'invalid_value',
    ],
    examples: {
      successor: example('Another finance head', examples.keyPersonChange),
      taken: example('The controller takes it over', examples.keyPersonTaken),
    },
  },
  information_contact: {
    summary: 'Name an emergency contact after the application',
    description:
      'Somebody whom the lender may call when the borrower is not reached, with a number of his own and his consent (`emergency_contact`; with `phone_ownership` his number is proven and may be dialled). The borrower’s, and any other contact’s, numbers are refused. Where the tier has contacts called before the money he is called, and report and approvals are stale; otherwise nothing is. Somebody who has said no is not named again.',
    refusedBy: [
      'no_person_borrows',
      'party_exists',
      'person_known',
      'too_many_parties',
      'consent_in_future',
      'contact_point_missing',
      'contact_points_equal',
      'invalid_value',
    ],
    examples: { friend: example('A friend', examples.contactNamed) },
  },
  information_consent: {
    summary: 'Give a consent',
    description: 'A person agrees to a purpose; the sources that need it may then be asked.',
    refusedBy: ['unknown_party', 'consent_in_future'],
    examples: { tax: example('Tax data', examples.consent) },
  },
  information_withdrawal: {
    summary: 'Withdraw a consent',
    description:
      'From then on nothing more is asked for that purpose, and what rests on it is stale.',
    refusedBy: ['no_consent'],
    examples: {
      tax: example('Tax data', { partyId: 'borrower', purpose: 'tax' }),
    },
  },
  decisions_decide: {
    summary: 'Decide on an approval',
    description:
      'One person’s decision in this round, bound to the digest of the report that was read. Who decides comes from the token. A condition that was met under an earlier approval is set anew when it is named again.',
    refusedBy: [
      'not_in_approval_stage',
      'report_not_signed',
      'report_digest_differs',
      'findings_unseen',
      'same_person_twice',
      'worked_on_the_case',
      'wrong_role',
      'wrong_step',
      'duty_open',
      'claimed',
      'comment_missing',
      'conditions_missing',
      'questions_missing',
      'reasons_missing',
      'unknown_reason',
    ],
    examples: {
      approve: example('Approved', examples.approve),
      conditions: example('Approved with a condition', examples.approveWithConditions),
      returned: example('Back to verification with a question', examples.returned),
    },
  },
  score_override: {
    summary: 'Set the risk tier by a person',
    description:
      'Sets the tier in the place of the card’s, with a reason; depth and order of the work and the steps of approval go by it from then on. What is opened stays to be done, and a signed report is stale. A tier of less risk than the card’s ends when the card scores again; one of more risk holds until the card says as much.',
    refusedBy: [
      'not_scored',
      'tier_unchanged',
      'tier_only_raised',
      'worked_on_the_case',
      'red_finding',
      'money_ordered',
    ],
    examples: { raised: example('A caution that no card knows', examples.tierRaised) },
  },
  control_hold: {
    summary: 'Hold a loan',
    description:
      'While held nothing is sent, called, decided or paid, and every deadline stands still.',
    refusedBy: ['already_held'],
    examples: { hold: example('While papers are missing', examples.hold) },
  },
  control_release: {
    summary: 'Release a held loan',
    description: 'It goes on where it stood. A hold of risk is released by risk.',
    refusedBy: [
      'not_held',
      'hold_of_person',
      'hold_of_risk',
      'fraud_review_open',
      'loan_of_nobody',
    ],
  },
  control_withdraw: {
    summary: 'Withdraw a loan',
    description: 'The borrower’s wish: what was done is undone, and the loan is closed.',
    refusedBy: ['money_ordered', 'fraud_review_open'],
  },
  control_cancel: {
    summary: 'Cancel a loan',
    description: 'The lender’s decision: what was done is undone, and the loan is closed.',
    refusedBy: ['money_ordered', 'fraud_review_open'],
  },
  reveals_reveal: {
    summary: 'See one value in clear',
    description:
      'Shows one masked value for a purpose: `call`, `identity_check` and `document_review` need a fitting task of the caller’s on that party, `complaint` the role supervisor, `audit` the role auditor. For `call` contact points alone are shown, and whoever has a call to that party in hand is shown nothing that its gate and questions ask. It is logged with who, what and why; keep it nowhere. The same key again is another showing, judged and logged as such.',
    refusedBy: [
      'unknown_party',
      'unknown_field',
      'unknown_purpose',
      'purpose_of_another_role',
      'no_task_for_purpose',
      'not_for_a_call',
      'asked_on_your_call',
    ],
    examples: { idNumber: example('For a complaint', examples.reveal) },
  },
  erasure_erase: {
    summary: 'Erase a person of a closed loan',
    description:
      'Destroys the key of one party, once the record need not be kept any more: what was sealed under it is unreadable from then on, for everybody. Nothing brings it back. The contents of his documents are deleted from the object storage first; where it does not answer nothing is recorded (503), and the same request goes on where it stood. The other parties, the figures and the proof of the timeline stay.',
    refusedBy: ['unknown_party', 'loan_is_live', 'must_be_kept'],
    statuses: [503],
    examples: { requested: example('The person asked for it', examples.erasure) },
  },
  search_search: {
    summary: 'Search loans',
    description:
      'By loan id, application number, telephone, ID number or name, exactly; personal text is never in an address.',
    examples: { phone: example('By telephone', examples.search) },
  },
};
