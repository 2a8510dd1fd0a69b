import type { Addition } from './addition.js';

const mark = {
  source: 'filled in by the release that began to demand it; the lender has not decided on it',
  certainty: 'M',
};

/** What contact rules say from the third form on: how a wish not to be called ends. */
export const contactRulesForm3: readonly Addition[] = [
  {
    path: 'doNotCall',
    value: { value: { endsAfterDays: null, liftedByPersons: 2 }, mark },
    stands: 'law',
    why: 'on first request nobody calls again (lending.md §4.4); two persons lift it, so that nobody alone says what another wishes',
  },
];
