import type { DoNotCallEvents } from '../../../domain/loan/events/do-not-call-events.js';
import type { Summaries } from './summary-shape.js';

export const doNotCallSummaries: Summaries<DoNotCallEvents> = {
  do_not_call_set: ({ entryId, partyId, of, person, contactPointId, cause }, say) => {
    const [zh, en] = of === 'employer' ? ['的单位', 'the employer of '] : ['', ''];
    const number = contactPointId === null ? '' : ` ${contactPointId}`;
    return [
      `${partyId} ${zh}${person ? '' : '的号码'}${number} 列入拒拨名单（${say(cause)}），${entryId}`,
      `${person ? '' : 'A number of '}${en}${partyId}${number} is not to be called (${say(cause)}), ${entryId}`,
    ];
  },
  lift_asked: ({ entryId, reason }, say) => [
    `申请解除拒拨 ${entryId}：${say(reason)}`,
    `Lifting of ${entryId} is asked for: ${say(reason)}`,
  ],
  lift_declined: ({ entryId }) => [
    `未同意解除拒拨 ${entryId}`,
    `Lifting of ${entryId} was not agreed to`,
  ],
  do_not_call_lifted: ({ entryId, reason }, say) => [
    `解除拒拨 ${entryId}：${say(reason)}`,
    `${entryId} is lifted: ${say(reason)}`,
  ],
};
