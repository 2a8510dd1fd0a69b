import type { OperationTexts } from './operation-text.js';

/** Wishes not to be called. */
export const doNotCallTexts: OperationTexts = {
  donotcalls_list: {
    summary: 'List wishes not to be called',
    description:
      'Every entry of the list of all loans that is about a person or a number of this one, the oldest first, lifted ones among it. Of an entry of another loan nothing is told but that it is there.',
  },
  donotcalls_set: {
    summary: 'Put somebody on the list',
    description:
      'Records that somebody wishes no calls, with what shows it: a letter, a word in the branch, a complaint, a lawyer, an authority. It counts in every loan from now on, whatever the loan’s state, and has no end but what the policy names. What is said on a call comes by the call’s outcome (`DO_NOT_CALL`, `COMPLAINT`).',
    refusedBy: ['unknown_party', 'unknown_contact_point'],
  },
  donotcalls_lift: {
    summary: 'Ask to lift an entry',
    description:
      'With what shows the person’s wish. Where the policy says that two persons lift an entry, a second one decides. An entry is lifted in the loan in which it was recorded.',
    refusedBy: ['not_on_the_list', 'recorded_elsewhere', 'lift_asked_already'],
  },
  donotcalls_decide: {
    summary: 'Decide on a lift',
    description:
      'A second person looks at the evidence and agrees, or leaves the entry as it is. Whoever asked may take it back, and does not agree.',
    refusedBy: ['lift_not_asked', 'same_person_twice'],
  },
};
