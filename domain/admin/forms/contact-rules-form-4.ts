import { talkEndings } from '../../contact-rules/after-talk.js';
import type { Addition } from './addition.js';

/** No waiting of its own, any number, and no end by talks: caps, spacing and tries go on as they did. */
const step = { afterHours: 0, number: 'any', person: 'same', talksMax: null };
const stepsFor = (endings: readonly string[]) =>
  Object.fromEntries(endings.map((ending) => [ending, step]));
const atThirdParties = stepsFor(talkEndings.filter((ending) => ending !== 'gate_failed'));

/** What contact rules say from the fourth form on: what comes after a talk that left its work undone. */
export const contactRulesForm4: readonly Addition[] = [
  {
    path: 'afterTalk',
    value: {
      value: {
        ...{ customer: stepsFor(talkEndings), employer: atThirdParties, contact: atThirdParties },
      },
      mark: {
        source:
          'filled in by the release that began to demand it; the lender has not decided on it',
        certainty: 'M',
      },
    },
    stands: 'neutral',
    why: 'after a talk the next call is planned as after a call that nobody took; caps and spacing go on',
  },
];
