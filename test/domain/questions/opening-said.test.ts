import { describe, expect, it } from '@jest/globals';
import type { AnsweredRow } from '../../../domain/questions/answered-row.js';
import { openingsOwed, openingsUnsaid } from '../../../domain/questions/opening-said.js';
import {
  notAnswered,
  notComparable,
  type NotAnsweredReason,
} from '../../../domain/questions/verdict.js';
import { at } from '../contact-rules/contact-builders.js';

const row = (key: string, mandatory = true, kind: 'opening' | 'question' = 'opening') => ({
  ...{ key, kind, mandatory },
});
/** A customer's call after its gate, and a question. */
const served = {
  rows: [row('Q-OPEN-01'), row('Q-OPEN-02'), row('Q-OPEN-09', false), row('Q-1', true, 'question')],
};
const answered = (rowKey: string, reason?: NotAnsweredReason, version = 1): AnsweredRow => ({
  ...{ rowKey, fields: [], version, saidAt: at('2026-11-23 10:00') },
  verdict: reason === undefined ? notComparable('by_design') : notAnswered(reason),
});

describe('the opening of a call', () => {
  it.each([
    { name: 'nothing said', answers: [], unsaid: ['Q-OPEN-01', 'Q-OPEN-02'] },
    { name: 'one sentence said', answers: [answered('Q-OPEN-01')], unsaid: ['Q-OPEN-02'] },
    { name: 'both said', answers: [answered('Q-OPEN-01'), answered('Q-OPEN-02')], unsaid: [] },
    {
      name: 'a reason is no sentence, and is enough for the end where the person did not stay',
      answers: [answered('Q-OPEN-01'), answered('Q-OPEN-02', 'call_ended')],
      unsaid: ['Q-OPEN-02'],
      owed: [],
    },
    {
      name: 'no other reason takes the place of a sentence',
      answers: [answered('Q-OPEN-01', 'refused'), answered('Q-OPEN-02', 'not_known')],
      unsaid: ['Q-OPEN-01', 'Q-OPEN-02'],
    },
    {
      name: 'said after all: the last word counts',
      answers: [
        answered('Q-OPEN-01', 'call_ended'),
        answered('Q-OPEN-01', undefined, 2),
        answered('Q-OPEN-02'),
      ],
      unsaid: [],
    },
    {
      name: 'not said after all',
      answers: [answered('Q-OPEN-01'), answered('Q-OPEN-02'), answered('Q-OPEN-01', 'refused', 2)],
      unsaid: ['Q-OPEN-01'],
    },
  ])('$name', ({ answers, unsaid, owed }) => {
    expect(openingsUnsaid(served, answers)).toEqual(unsaid);
    expect(openingsOwed(served, answers)).toEqual(owed ?? unsaid);
  });
});
