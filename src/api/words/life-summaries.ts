import type { LifeEvents } from '../../../domain/loan/events/life-events.js';
import type { Summaries } from './summary-shape.js';

export const lifeSummaries: Summaries<LifeEvents> = {
  loan_submitted: ({ originator, applicationNumber, branch }) => [
    `${originator} 提交申请 ${applicationNumber}，机构 ${branch}`,
    `${originator} submitted application ${applicationNumber}, branch ${branch}`,
  ],
  stage_entered: ({ stage, round }, say) => [
    `进入${say(stage)}，第 ${round} 轮`,
    `Entered ${say(stage)}, round ${round}`,
  ],
  document_added: ({ document }, say) => [
    `收到文件 ${say(document.type)}`,
    `Document received: ${say(document.type)}`,
  ],
  consent_given: ({ consent }, say) => [
    `${consent.partyId} 授权：${say(consent.purpose)}`,
    `Consent of ${consent.partyId}: ${say(consent.purpose)}`,
  ],
  consent_withdrawn: ({ partyId, purpose }, say) => [
    `${partyId} 撤回授权：${say(purpose)}`,
    `Consent of ${partyId} withdrawn: ${say(purpose)}`,
  ],
  field_corrected: ({ path, partyId }, say) => [
    `更正 ${say(partyId ?? 'loan')} 的 ${path}`,
    `Corrected ${path} of ${say(partyId ?? 'loan')}`,
  ],
  key_person_changed: ({ positions, from, to, on }, say) => {
    const held = positions.map(say);
    return [
      `关键人员变更：${held.join('、')}，由 ${from ?? '无'} 变更为 ${to ?? '无'}，自 ${on} 起`,
      `Key person changed: ${held.join(', ')} from ${from ?? 'nobody'} to ${to ?? 'nobody'}, as of ${on}`,
    ];
  },
  contact_named: ({ partyId }) => [
    `新增紧急联系人：${partyId}`,
    `Emergency contact named: ${partyId}`,
  ],
  counterparty_named: ({ partyId, role }, say) => [
    `新增收款方：${partyId}（${say(role)}）`,
    `To be paid instead: ${partyId} (${say(role)})`,
  ],
  progress_reported: ({ report }) => [
    `项目进度报告（${report.by === 'supervisor' ? '监理' : '借款人'}），截至 ${report.asOf}`,
    `Progress reported by the ${report.by}, as of ${report.asOf}`,
  ],
  exit_started: ({ reason }, say) => [
    `开始退出：${say(reason)}，逐项撤销`,
    `Ending as ${say(reason)}: what was done is undone`,
  ],
  loan_closed: ({ reason }, say) => [`结束：${say(reason)}`, `Closed: ${say(reason)}`],
};
