import { contactPurposes } from '../../contact-rules/purpose.js';
import type { Addition } from './addition.js';

/** What contact rules say from the second form on: a rest after a talk, which no lender of before has decided on. */
export const contactRulesForm2: readonly Addition[] = contactPurposes.map((purpose) => ({
  path: `purposes.${purpose}.restAfterConversationDays`,
  value: {
    value: null,
    mark: {
      source: 'filled in by the release that began to demand it; the lender has not decided on it',
      certainty: 'M',
    },
  },
  stands: 'neutral',
  why: 'a talk keeps nobody from calling again; caps and spacing go on',
}));
