import type { ServicingEvents } from '../../../domain/loan/events/servicing-events.js';
import type { Summaries } from './summary-shape.js';

export const servicingSummaries: Summaries<ServicingEvents> = {
  servicing_begun: ({ disbursedOn, lastInstalmentOn }) => [
    `贷后开始：${disbursedOn} 放款，最后一期 ${lastInstalmentOn}`,
    `Servicing begins: paid out ${disbursedOn}, last instalment ${lastInstalmentOn}`,
  ],
  plan_made: ({ items, because }, say) => [
    `回访计划 ${items.length} 项：${say(because)}`,
    `Plan of ${items.length} contacts: ${say(because)}`,
  ],
  plan_item_changed: ({ itemId, status }, say) => [
    `计划项 ${itemId}：${say(status)}`,
    `Planned contact ${itemId}: ${say(status)}`,
  ],
  cycle_planned: (cycle) =>
    cycle.number === null
      ? ['不再有检查周期', 'No more cycles']
      : [
          `第 ${cycle.number} 期检查定于 ${cycle.on}`,
          `Cycle ${cycle.number} is due on ${cycle.on}`,
        ],
  cycle_opened: ({ number, on }) => [
    `第 ${number} 期检查开始（${on}）`,
    `Cycle ${number} of ${on}`,
  ],
  cycle_task: ({ number, taskId }) => [
    `第 ${number} 期检查需要回访 ${taskId}`,
    `Cycle ${number} needs a call: task ${taskId}`,
  ],
  cycle_closed: ({ number, result, daysPastDue }, say) => [
    `第 ${number} 期检查结果：${say(result)}，逾期 ${daysPastDue ?? '未知'} 天`,
    `Cycle ${number}: ${say(result)}, days past due ${daysPastDue ?? 'unknown'}`,
  ],
  cycle_contacted: ({ number, taskId, result, verdicts }, say) => [
    `第 ${number} 期检查的回访 ${taskId}：${say(result)}，${verdicts.mismatch} 项不符`,
    `Call ${taskId} of cycle ${number}: ${say(result)}, ${verdicts.mismatch} answers differ`,
  ],
  signal_raised: ({ code, severity, verified }, say) => [
    `预警 ${code}，${say(severity)}${verified ? '' : '，待核实'}`,
    `Signal ${code}, ${say(severity)}${verified ? '' : ', unverified'}`,
  ],
  signal_seen: ({ signalId, seenOn, verified }) => [
    `预警 ${signalId} 于 ${seenOn} 再现${verified ? '，已核实' : ''}`,
    `Signal ${signalId} seen again on ${seenOn}${verified ? ', verified' : ''}`,
  ],
  signal_released: ({ signalId, because }, say) => [
    `预警 ${signalId} 解除：${say(because)}`,
    `Signal ${signalId} released: ${say(because)}`,
  ],
  signals_not_evaluated: ({ number, codes }) =>
    codes.length === 0
      ? [`第 ${number} 期检查的预警全部得到评估`, `Cycle ${number} could evaluate every signal`]
      : [
          `第 ${number} 期检查有 ${codes.length} 项预警未能评估`,
          `Cycle ${number} could not evaluate ${codes.length} signal${codes.length === 1 ? '' : 's'}`,
        ],
  promise_given: ({ on, taskId }) => [
    `回访 ${taskId} 中承诺 ${on} 前还款`,
    `A payment by ${on} was promised on call ${taskId}`,
  ],
  band_changed: ({ from, to }, say) => [
    `风险档位 ${say(from)} → ${say(to)}`,
    `Band ${say(from)} → ${say(to)}`,
  ],
  class_proposed: ({ class: proposed, daysPastDue }, say) => [
    `五级分类建议：${say(proposed)}，逾期 ${daysPastDue} 天`,
    `Class proposed: ${say(proposed)} at ${daysPastDue} days past due`,
  ],
};
