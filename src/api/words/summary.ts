import type { EventBodies, EventType, RecordedEvent } from '../../../domain/loan/events/event.js';
import type { Language } from '../http/language.js';
import { approvalSummaries } from './approval-summaries.js';
import { caseSummaries } from './case-summaries.js';
import { checkSummaries } from './check-summaries.js';
import { controlSummaries } from './control-summaries.js';
import { doNotCallSummaries } from './do-not-call-summaries.js';
import { documentSummaries } from './document-summaries.js';
import { lifeSummaries } from './life-summaries.js';
import { moneySummaries } from './money-summaries.js';
import { noticeSummaries } from './notice-summaries.js';
import { scoreSummaries } from './score-summaries.js';
import { servicingSummaries } from './servicing-summaries.js';
import { stepSummaries } from './step-summaries.js';
import { taskSummaries } from './task-summaries.js';
import type { Summaries, Summary } from './summary-shape.js';
import { word } from './words.js';

const summaries: Summaries<EventBodies> = {
  ...lifeSummaries,
  ...stepSummaries,
  ...checkSummaries,
  ...scoreSummaries,
  ...taskSummaries,
  ...doNotCallSummaries,
  ...approvalSummaries,
  ...caseSummaries,
  ...moneySummaries,
  ...controlSummaries,
  ...noticeSummaries,
  ...documentSummaries,
  ...servicingSummaries,
};

/** The sentence of an event in the reader's language, made when it is read (design.md §3). */
export function summaryOf(event: RecordedEvent, language: Language): string {
  const summary = summaries[event.type] as Summary<EventBodies[EventType]['data']>;
  const [zh, en] = summary(event.data, (code) => word(code, language));
  return language === 'zh' ? zh : en;
}
