import type { DocumentEvents } from '../../../domain/loan/events/document-events.js';
import type { Summaries } from './summary-shape.js';

export const documentSummaries: Summaries<DocumentEvents> = {
  upload_begun: ({ type }, say) => [
    `开始上传资料：${say(type)}`,
    `An upload was announced: ${say(type)}`,
  ],
  upload_completed: () => ['资料已上传，等待检验', 'Uploaded; its content is examined'],
  upload_refused: ({ reason }, say) => [
    `上传的资料未被接收：${say(reason)}`,
    `What was uploaded is not taken: ${say(reason)}`,
  ],
  document_received: ({ document }, say) => [
    `收到资料：${say(document.type)}`,
    `Received ${say(document.type)}, examined`,
  ],
  statement_read: ({ rows, problems }, say) =>
    rows === null
      ? [
          `提交的流水无法采用：${problems.map(say).join('、')}`,
          `The statement that was handed in cannot be used: ${problems.map(say).join(', ')}`,
        ]
      : [
          `已读取客户提交的流水，${rows} 笔`,
          `The statement that was handed in is read: ${rows} rows`,
        ],
  document_shown: ({ documentId, purpose }, say) => [
    `查看资料 ${documentId}，用途 ${say(purpose)}`,
    `Saw the content of ${documentId} for ${say(purpose)}`,
  ],
  document_reviewed: ({ documentId, verdict, reason }, say) =>
    verdict === 'accepted'
      ? [`资料 ${documentId} 审核通过`, `Accepted ${documentId}`]
      : [
          `资料 ${documentId} 退回：${say(reason ?? '')}`,
          `Refused ${documentId}: ${say(reason ?? '')}`,
        ],
  signing_reopened: ({ because }, say) => [
    `合同与综合融资成本明示表须重新签署：${say(because)}`,
    `Contract and cost table are to be signed anew: ${say(because)}`,
  ],
  paper_waived: ({ item, subject }, say) => [
    `豁免资料 ${say(item)}（${say(subject)}）`,
    `Waived ${say(item)} of ${say(subject)}`,
  ],
  papers_requested: ({ items }, say) => [
    `请客户补充资料：${items.map(({ item }) => say(item)).join('、')}`,
    `The customer is asked for ${items.map(({ item }) => say(item)).join(', ')}`,
  ],
  papers_reminded: () => ['已提醒客户补充资料', 'The customer is reminded of the papers'],
  papers_request_ended: ({ how }, say) => [
    `补充资料请求结束：${say(how)}`,
    `The request for papers ended: ${say(how)}`,
  ],
};
