import type { OperationText, OperationTexts } from './operation-text.js';

const about = (text: Omit<OperationText, 'aboutNoLoan'>): OperationText => ({
  ...text,
  aboutNoLoan: true,
});

/** The directory of employers. */
export const employerTexts: OperationTexts = {
  employers_list: about({
    summary: 'List employers',
    description:
      'What loans and administrators have entered, by credit code; with `due=true` the partners whose verification (`employer_refresh`) is due today, the longest due first.',
  }),
  employers_one: about({
    summary: 'Read an employer',
    description:
      'Names, places, standing and numbers with their life: where and when found, last confirmed, what came of it, and until when a PASS may rest on it. Digits are masked.',
  }),
  employers_history: about({
    summary: 'Read the history of an employer',
    description: 'Every change with its actor: people, and loans that learnt something of it.',
  }),
  employers_loans: about({
    summary: 'List the loans of who works at an employer',
    description:
      'Live loans in the caller’s branches whose applicant named this employer, by code or by name; loans of other branches are counted.',
  }),
  employers_tellings: about({
    summary: 'See who was told of the changes of an employer',
    description:
      'The last twenty renames, moves and closures, and of each the live loans that could not be told yet: one that refuses or fails is tried again by itself after a growing pause, and keeps no other waiting.',
  }),
  employerchanges_enter: about({
    summary: 'Enter an employer',
    description: 'By hand, before any loan has found it.',
    refusedBy: ['employer_known'],
    examples: enterExample(),
  }),
  employerchanges_changes: about({
    summary: 'Enter a rename, a move or a closure',
    description:
      'The employment facts of live loans of who works there become stale: before the money they are asked for again, with score and report; after it the next contact asks.',
    refusedBy: ['in_future', 'change_incomplete', 'already_so'],
  }),
  employerchanges_partner: about({
    summary: 'Make an employer a partner, or no more',
    description: 'A partner is verified again every so many days.',
    refusedBy: ['employer_closed'],
  }),
  employerchanges_verification: about({
    summary: 'Say that an employer was verified',
    description: 'Somebody saw that it is there; of a partner the next day follows from it.',
    refusedBy: ['employer_closed'],
  }),
  employerchanges_numbers: about({
    summary: 'Add a number of an employer',
    description: 'Found independently of any applicant. It is sealed.',
    refusedBy: [
      'in_future',
      'expires_before',
      'expires_late',
      'no_valid_days',
      'number_known',
      'too_many_numbers',
    ],
  }),
  employerchanges_numberVerification: about({
    summary: 'Say what came of a call on a number',
    description:
      'Confirmed, led elsewhere, or nobody told. A confirmed number is valid for the policy’s days, or until an earlier one that is given; one that led elsewhere ended yesterday; where nobody told its day stays.',
    refusedBy: ['expires_before', 'expires_late', 'expires_not_taken', 'no_valid_days'],
  }),
  employerchanges_expiry: about({
    summary: 'End a number',
    description: 'From today on no PASS rests on it.',
  }),
  employerchanges_reveal: about({
    summary: 'Show a number of an employer',
    description: 'For a call. That it was shown, to whom and why, stands in the history.',
  }),
};

function enterExample() {
  return {
    enter: {
      summary: 'An employer with its short name',
      value: {
        name: '杭州恒瑞精密机械有限公司',
        aliases: ['杭州恒瑞'],
        reason: 'partner of the branch',
      },
    },
  };
}
