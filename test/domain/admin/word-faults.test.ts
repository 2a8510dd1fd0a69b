import { describe, expect, it } from '@jest/globals';
import { blankFaults } from '../../../domain/admin/faults/blank-faults.js';
import { languageFaults } from '../../../domain/admin/faults/language-faults.js';
import { mailTexts, signalCatalogue } from '../../builders/policies.js';
import { changed, faults, next } from '../../builders/rule-faults.js';

const lines = (found: readonly { path: string; message: string }[]) =>
  found.map(({ path, message }) => `${path}: ${message}`);

describe('words of which one language is not there', () => {
  it.each([
    { zh: '请稍等{minutes}分钟。', en: 'Please wait {minutes} minutes.', says: [] },
    // Terms of Chinese law stay in an English sentence.
    { zh: '被执行', en: 'listed as 被执行人', says: [] },
    {
      zh: 'wait',
      en: '请稍等',
      says: [
        'a.0.zh: holds no Chinese word; write it in Chinese',
        'a.0.en: holds no word in Latin letters; write it in English',
      ],
    },
    { zh: '{minutes}分钟', en: 'minutes', says: ['a.0.en: lacks {minutes}, which zh has'] },
    { zh: '分钟', en: '{minutes} minutes', says: ['a.0.zh: lacks {minutes}, which en has'] },
  ])('$zh / $en', ({ says, ...text }) => {
    expect(lines(languageFaults({ a: [text], zh: 1 }))).toEqual(says);
  });

  it('are told of signals and teams', () => {
    const change = { ...next, 'signals.0.zh': 'lost contact' };
    expect(faults('signals', changed(signalCatalogue, change))).toEqual([
      'signals.0.zh: holds no Chinese word; write it in Chinese',
    ]);
  });
});

describe('texts of nothing but blanks', () => {
  it('are told wherever they stand; what is empty by its schema is not', () => {
    const document = { a: [' ', 'x', ''], b: { c: '\n\t' }, d: null, e: 7 };
    expect(blankFaults(document).map(({ path }) => path)).toEqual(['a.0', 'b.c']);
  });
});

describe('braces in mails', () => {
  const of = (change: Record<string, unknown>) =>
    faults('mail_texts', changed(mailTexts, { ...next, ...change }));
  it.each(['尊敬的{name：您好', '{{lender}}您好', '您好}'])('%s would be sent so', (text) => {
    expect(of({ 'templates.approved.text': text })).toEqual([
      'templates.approved.text: has a brace that opens or closes no place, and would be sent so; write {name}',
    ]);
  });

  it('belong into no name of a paper', () => {
    expect(of({ 'items.invoice': '{link}', itemsJoinedBy: '}' })).toEqual([
      'items.invoice: has a brace, and nothing is filled in here',
      'itemsJoinedBy: has a brace, and nothing is filled in here',
    ]);
  });
});
