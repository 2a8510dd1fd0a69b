import { describe, expect, it } from '@jest/globals';
import {
  answerBody,
  judgementBody,
  mended,
  type AnswerBody,
} from '../../sandbox/staff/calls/answer-body.js';
import type { Heard } from '../../sandbox/staff/calls/line.js';

const notKnown = { notAnswered: 'not_known' as const };
const row = (notAnswered: AnswerBody['notAnswered']): AnswerBody => ({
  fields: {},
  said: null,
  notAnswered,
});
const fields = (given: AnswerBody['fields']): AnswerBody => ({
  fields: given,
  said: null,
  notAnswered: null,
});

describe('what was heard, as the API takes it', () => {
  it.each<{ case: string; heard: Heard; body: AnswerBody }>([
    {
      case: 'amounts stay in yuan as they were said, lists and codes as they are',
      heard: { heard: 'answers', answers: { net: 14_660.5, parts: [], state: 'new' } },
      body: fields({ net: 14_660.5, parts: [], state: 'new' }),
    },
    {
      case: 'what somebody does not know is a reason for that field alone',
      heard: { heard: 'answers', answers: { net: 14_660, parts: null, state: '' } },
      body: fields({ net: 14_660, parts: notKnown, state: notKnown }),
    },
    {
      case: 'somebody who knows nothing of it leaves the row open',
      heard: { heard: 'answers', answers: { net: null } },
      body: row('not_known'),
    },
    { case: 'a refusal is one', heard: { heard: 'refused' }, body: row('refused') },
    { case: 'a strange question', heard: { heard: 'nothing' }, body: row('not_known') },
    { case: 'a dead line', heard: { heard: 'hung_up' }, body: row('call_ended') },
  ])('$case', ({ heard, body }) => {
    expect(answerBody(['net', 'parts', 'state'], heard)).toEqual(body);
  });
});

it('of what only the desk can tell, the personas say nothing: each verdict is that it is not so', () => {
  const row = {
    ...{ key: 'Q-JUDG-01@Q-AUTO-07', kind: 'judgement', desk: true, isAnswered: false },
    mandatory: true,
    text: { zh: '（坐席）', en: '(desk)' },
    fields: [
      {
        ...{ name: 'debts_with_new_borrowing', input: 'judged', asked: 'yes' as const },
        codes: ['match', 'mismatch'],
      },
    ],
  };
  expect(judgementBody(row)).toEqual({
    fields: { debts_with_new_borrowing: 'match' },
    ...{ said: null, notAnswered: null },
  });
});

describe('an answer that the API could not take', () => {
  const sent = fields({ marital: 'single', spouse: 'agrees', born: '03-07' });

  it.each([
    {
      case: 'a field that is not asked is left out',
      detail: 'spouse: not asked',
      body: fields({ marital: 'single', born: '03-07' }),
    },
    {
      case: 'a value that cannot be read is not guessed again',
      detail: 'born: the exact day is needed; ask again; spouse: not asked',
      body: fields({ marital: 'single', born: notKnown }),
    },
    { case: 'words about other fields change nothing', detail: 'payday: not asked', body: null },
    { case: 'words without a field change nothing', detail: 'Correct it.', body: null },
  ])('$case', ({ detail, body }) => {
    expect(mended(sent, detail)).toEqual(body);
  });

  it('that has nothing left becomes a row without an answer', () => {
    const only = fields({ spouse: 'agrees' });
    expect(mended(only, 'spouse: not a value that one_of can take')).toEqual(row('not_known'));
  });
});
