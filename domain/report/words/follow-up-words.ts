import { followUps } from '../../questions/follow-up.js';
import type { WordPair } from './pair.js';

/** What answers asked for, as checks of the report; who judged an answer. */
export const followUpWords: Readonly<Record<string, WordPair>> = {
  ...Object.fromEntries(
    Object.entries(followUps).map(([code, { zh, en }]) => [`follow_up_${code}`, [zh, en]]),
  ),
  asked_by_answer: ['由客户回答引出，待办', 'Asked for by an answer, to be done'],
  desk: ['坐席判断', 'Judged by the desk'],
};
