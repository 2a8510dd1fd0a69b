import type { EventBodies, EventType, RecordedEvent } from '../../../domain/loan/events/event.js';
import type { Language } from '../http/language.js';
import { approvalSummaries } from './approval-summaries.js';
import { checkSummaries } from './check-summaries.js';
import { controlSummaries } from './control-summaries.js';
import { lifeSummaries } from './life-summaries.js';
import { moneySummaries } from './money-summaries.js';
import { servicingSummaries } from './servicing-summaries.js';
import { stepSummaries } from './step-summaries.js';
import { taskSummaries } from './task-summaries.js';
import { word } from './words.js';

/** Says a code in the language of the summary. */
export type Say = (code: string) => string;

/** One sentence in both languages, from codes and figures alone: what people wrote or said never enters it. */
export type Summary<Data> = (data: Data, say: Say) => readonly [zh: string, en: string];

/** A sentence for every event of a group; a new event without one does not compile. */
export type Summaries<Events> = {
  [T in keyof Events]: Summary<Events[T] extends { data: infer Data } ? Data : never>;
};

const summaries: Summaries<EventBodies> = {
  ...lifeSummaries,
  ...stepSummaries,
  ...checkSummaries,
  ...taskSummaries,
  ...approvalSummaries,
  ...moneySummaries,
  ...controlSummaries,
  ...servicingSummaries,
};

/** The sentence of an event in the reader's language, made when it is read (design.md §3). */
export function summaryOf(event: RecordedEvent, language: Language): string {
  const summary = summaries[event.type] as Summary<EventBodies[EventType]['data']>;
  const [zh, en] = summary(event.data, (code) => word(code, language));
  return language === 'zh' ? zh : en;
}
