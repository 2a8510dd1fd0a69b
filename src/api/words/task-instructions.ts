import { followUps, isFollowUp } from '../../../domain/questions/follow-up.js';

/** A text in both languages. */
export interface BothLanguages {
  zh: string;
  en: string;
}

/**
 * What an administrator or supervisor has to do, by the reason of the task: each needs other work. A reason without a text here is shown as its code.
 */
const instructions: Readonly<Record<string, BothLanguages>> = {
  money_unknown: {
    zh: '放款指令发出后银行未答复：向银行核实是否已放款；系统继续查询，不得重复放款',
    en: 'The bank has not said whether it took the order: find out at the bank. It is asked on. Never order anew by yourself',
  },
  money_not_possible: {
    zh: '放款指令无法生成（资料不全）：补齐收款账户、还款卡等资料；系统正向银行核实此前是否已受理',
    en: 'The order cannot be made, something is missing in the file: complete payee account and repayment card. The bank is asked whether an earlier attempt reached it',
  },
  money_refused: {
    zh: '银行拒绝了放款请求的内容：与银行核对拒绝原因；系统正向银行核实是否另有受理',
    en: 'The bank refused the request as it is: clear up why with the bank. It is asked whether it has taken the order all the same',
  },
  money_rejected: {
    zh: '银行确认未受理：核对收款账户后重新发起放款，或终止该笔贷款',
    en: 'The bank definitely did not take the order: check the payee and order anew, or end the loan',
  },
  identity_mismatch: {
    zh: '公安核查显示姓名与证件号码不属于同一人：在得出结论前不得以该身份联系客户；经其他途径核实无误则排除，否则确认欺诈、终止申请',
    en: 'Name and ID number are not of one person: nobody is called under that name before you conclude. Clear it when other evidence shows who it is, or confirm the fraud, which ends the application',
  },
  loan_denied: {
    zh: '有人在电话中表示贷款非本人办理，贷款已冻结、已书面告知对方：核查是否冒名；排除后由风险人员解除冻结，确认则终止申请。不得向对方透露贷款内容',
    en: 'Somebody said on a call that the loan is not his. The loan is held and he was told in writing: find out whether his name was used. Cleared, risk releases the hold; confirmed, the application ends. Tell him nothing of the loan',
  },
  papers_wanted: {
    zh: '必需资料缺失、过期或被退回，且尚未请客户补充：发出补充资料请求；确实不需要的由主管豁免。处理后本任务自动结束',
    en: 'Wanted papers are missing, expired or refused, and nobody asks the customer for them: make a request, or have a supervisor waive them, which ends this task',
  },
  papers_missing: {
    zh: '审批已久，合同或费用表仍未收到：向进件系统催要；收到后本任务自动结束，不再需要的则终止该笔贷款',
    en: 'Approved long ago, and contract or cost table are still missing: ask the origination system for them, which ends this task, or end the loan',
  },
  papers_differ: {
    zh: '合同或费用表与批准内容不符，或签署早于批准：向进件系统催要正确文件；收到后本任务自动结束，不再需要的则终止该笔贷款',
    en: 'Contract or cost table differ from the approval, or were signed before it: ask the origination system for right ones, which end this task, or end the loan',
  },
  insurance_open: {
    zh: '押品保险不符合要求（标的、被保险人、期间、保额、第一受益人、保费或与保险公司记录不符），或保单字段未录入：请进件系统提交批改后的保单，或重新录入同一保单；符合后本任务自动结束，不再需要的则终止该笔贷款',
    en: 'The security is not insured as it has to be, or fields of the policy were not read: have a corrected policy sent, or the same one read anew, which ends this task, or end the loan',
  },
  no_number_to_call: {
    zh: '没有可拨打的号码（未核实、核实已过期或客户要求停呼）：请客户提供其他号码并更正联系方式后再试，或决定不经电话继续、终止',
    en: 'No number may be called (not proved, proved too long ago, or the customer wants no calls): have another one given and correct the contact points, then try again; or go on unverified, or give up',
  },
  would_not_talk: {
    zh: '已接通但客户多次表示不便或不愿通话：可改用其他方式约定时间后再试，或决定不经电话继续、终止',
    en: 'Reached, but the person would not talk, more than once: agree on a time another way and try again, or go on unverified, or give up',
  },
  language_barrier: {
    zh: '已接通但语言不通：安排能与客户沟通的人员后再试，或决定不经电话继续、终止',
    en: 'Reached, but without a common language: find somebody who speaks his and try again, or go on unverified, or give up',
  },
  gate_failed: {
    zh: '接听人多次未能通过身份核对，反欺诈另行核查：请客户到网点或更正联系方式后再试，或终止。不得向接听人透露任何信息',
    en: 'Whoever took the calls could not show who he is, more than once, and anti-fraud looks at it: have the customer come to a branch or correct the number, then try again, or give up. Tell whoever answers nothing',
  },
  no_consent: {
    zh: '客户未同意（或已撤回）此类通话：取得同意后再试，或决定不经电话继续、终止',
    en: 'The person has not consented to such calls, or has withdrawn it: have the consent given, then try again; or go on unverified, or give up',
  },
  barred_elsewhere: {
    zh: '客户在其他贷款的通话中要求停止致电，或该号码已被证实无效：不得再拨打。请客户以书面或到网点方式说明并提供其他号码，或决定不经电话继续、终止',
    en: 'On a call of another loan he asked not to be called any more, or the number turned out dead: it is not dialled again. Have him say in writing or at a branch what is to be asked, or give another number; or go on unverified, or give up',
  },
  reservation_failed: {
    zh: '额度预留或抵押登记无人应答：人工办理，或重新发起',
    en: 'Funds or lien could not be reserved: do it by hand, or order it anew',
  },
  upload_not_examined: {
    zh: '上传的资料因对象存储或病毒扫描长时间无答复而未能检验，现不作任何采用。恢复后请重新检验；若放弃，资料按未接收处理，需重新上传。',
    en: 'Neither storage nor scanner could be asked about what was uploaded, and it is taken for nothing. Have it examined again when they are back, or give it up: then it is refused and has to be uploaded anew.',
  },
  statement_not_read: {
    zh: '客户提交的流水因对象存储长时间无答复而未能读取，现不作任何采用。恢复后请重新读取；若放弃，流水核查按无结论处理，需重新提交。',
    en: 'The storage could not be asked about a statement that was handed in, and no rule uses it. Have it read again when the storage is back, or give it up: then the check of statements is inconclusive and it has to be uploaded anew.',
  },
  notice_due: {
    zh: '依法须在限期内送达的通知尚未送达，或申请尚未作出决定：在限期前促成决定或以信函等方式送达，并注明方式、日期与凭证编号',
    en: 'A notice that the law wants given by a day is not out, or nothing has been decided yet (notices of the loan): have it decided, or give the notice by letter before that day, and say how, when and under which proof',
  },
  notice_by_person: {
    zh: '系统无法得知须告知客户的具体原因：向作出决定的人核实后，在限期前以信函送达通知，并注明原因、方式、日期与凭证编号',
    en: 'The record does not say what the notice has to say, such as the specific reasons: ask whoever decided, give the notice by letter before its day, and say the reasons, how, when and under which proof',
  },
  message_undelivered: {
    zh: '通知未送达客户：改用信函等方式告知并注明，或更正联系方式后重新发送',
    en: 'A message reached nobody: tell the customer another way and say how, or correct the contact point and send it again',
  },
  message_unknown: {
    zh: '邮件已开始投递，但未收到对方服务器的确认，是否送达不明：请先核实（查询邮件系统或询问客户），再决定是否重新发送',
    en: 'A mail was handed over and its taking never confirmed: look in the mail system or ask the customer whether it came before it is sent again',
  },
  order_found: {
    zh: '系统恢复后在银行查到本笔业务的放款指令：调取放款凭证核对金额、收款人后接管；须由另一人复核',
    en: 'An order for this business was found at the bank after a restore: get the voucher, compare amount and payee, and take it over. Another person confirms',
  },
  order_confirm: {
    zh: '复核接管的放款指令：独立核对放款凭证后确认；与凭证不符则退回重新核对',
    en: 'Confirm an order that a colleague took over: read the voucher yourself, then confirm, or contradict and it is looked at anew',
  },
  papers_lost: {
    zh: '款项已在丢失的时段内放出：补齐该时段的合同、费用表、抵押及通话记录',
    en: 'The money went out in the lost time: find contract, cost table, lien and calls of that time',
  },
  order_unknown: {
    zh: '银行另有一笔放款指令：与银行核实是否重复放款',
    en: 'The bank has another order beside the loan’s own: find out whether money went out twice',
  },
  order_missing: {
    zh: '银行查无系统已记录的放款指令：与银行核实',
    en: 'The bank does not list an order that the record has as taken: find out at the bank',
  },
  reservation_missing: {
    zh: '对方查无系统已记录的额度预留或抵押：核实并补办',
    en: 'Funds or lien that the record has are not listed outside: find out, and have them made good',
  },
  reservation_differs: {
    zh: '丢失时段内预留的额度与审批金额不符：与银行核对',
    en: 'Funds were reserved in the lost time over another amount than the approved one: clear it up with the bank',
  },
  open_questions: {
    zh: '上次通话没问完：补问当时没有来得及问的问题',
    en: 'An earlier call ended before everything was asked: ask what was left open',
  },
  reopened_findings: {
    zh: '客户已解释过的发现又有变化：只就这些问题再次询问客户',
    en: 'What was explained in the interview says another thing by now: ask about that alone',
  },
  later_findings: {
    zh: '面谈之后新出现或又有变化的发现：只就这些问题询问客户',
    en: 'Found after the interview, or saying another thing by now: ask about that alone',
  },
  compensation_failed: {
    zh: '撤销额度或抵押未能完成：人工解除后结束贷款',
    en: 'Something taken outside could not be undone: undo it by hand, then the loan closes',
  },
};

/** The instruction of a task, or null where its type says all. */
export function instructionOf(about: { reason?: string }): BothLanguages | null {
  const { reason = '' } = about;
  const followUp = reason.replace(/^follow_up_/, '');
  if (followUp !== reason && isFollowUp(followUp)) return followUps[followUp];
  return Object.hasOwn(instructions, reason) ? (instructions[reason] ?? null) : null;
}
