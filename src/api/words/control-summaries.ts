import type { ControlEvents } from '../../../domain/loan/events/control-events.js';
import type { Summaries } from './summary-shape.js';

export const controlSummaries: Summaries<ControlEvents> = {
  loan_held: () => ['冻结流程', 'Held: nothing is sent, called or paid'],
  loan_released: () => ['解除冻结', 'Released'],
  native_noted: ({ name, result }, say) => [
    `Temporal 指令 ${say(name)}：${say(result)}`,
    `Command ${say(name)} from Temporal: ${say(result)}`,
  ],
  value_revealed: ({ partyId, field, purpose }, say) => [
    `查看 ${partyId} 的 ${field}，用途 ${say(purpose)}`,
    `Saw ${field} of ${partyId} for ${say(purpose)}`,
  ],
  party_erased: ({ partyId, ground, reference }, say) => [
    `已删除 ${partyId} 的个人信息：${say(ground)}（${reference}）`,
    `Erased ${partyId}: ${say(ground)} (${reference})`,
  ],
  message_undelivered: ({ template, partyId, because }, say) =>
    because === 'unknown'
      ? [
          `通知 ${say(template)} 是否送达 ${partyId} 不明`,
          `Whether message ${say(template)} reached ${partyId} nobody knows`,
        ]
      : [
          `通知 ${say(template)} 未送达 ${partyId}：${say(because)}`,
          `Message ${say(template)} did not reach ${partyId}: ${say(because)}`,
        ],
  message_sent: ({ template, partyId }, say) => [
    `通知 ${say(template)} 已发给 ${partyId}`,
    `Message ${say(template)} sent to ${partyId}`,
  ],
};
