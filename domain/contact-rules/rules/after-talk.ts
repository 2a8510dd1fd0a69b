import { addMs, compareInstants, hourMs } from '../../calendar/instant.js';
import { stepAfter } from '../after-talk.js';
import { passes, refusesBefore, type ContactRule } from '../contact-rule.js';

/** Whoever would not or could not talk is left alone for as long as policy says, for the same work (product.md §4). */
export const afterTalk: ContactRule = {
  name: 'after_talk',
  check({ request, rules, at }) {
    const talk = request.lastTalk ?? null;
    if (talk === null) return passes;
    const { afterHours } = stepAfter(talk, request.purpose, rules);
    const free = addMs(talk.at, afterHours * hourMs);
    return compareInstants(at, free) >= 0 ? passes : refusesBefore(free, `talk_${talk.ending}`);
  },
};
