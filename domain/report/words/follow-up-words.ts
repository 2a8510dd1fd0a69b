import { followUps } from '../../questions/follow-up.js';
import type { WordPair } from './pair.js';

/** What answers asked for, as checks of the report; who judged an answer. */
export const followUpWords: Readonly<Record<string, WordPair>> = {
  ...Object.fromEntries(
    Object.entries(followUps).map(([code, { zh, en }]) => [`follow_up_${code}`, [zh, en]]),
  ),
  asked_by_answer: ['由客户回答引出，待办', 'Asked for by an answer, to be done'],
  to_be_explained: ['待取得客户说明', 'To be explained'],
  nothing_left_to_ask: ['已无需询问', 'Nothing is left to ask'],
  not_asked_about: ['未能询问', 'Not asked about'],
  desk: ['坐席判断', 'Judged by the desk'],
};
