import { describe, expect, it } from '@jest/globals';
import { wantedAdminTasks } from '../../../domain/admin/admin-task.js';
import { mailWordsLacking } from '../../../domain/admin/faults/mail-text-faults.js';
import { instant } from '../../../domain/calendar/instant.js';
import { autoPolicyWithPapers, mailTexts } from '../../builders/policies.js';
import { known, shippedDocuments } from '../../builders/rules.js';

const now = instant('2026-03-03T02:00:00.000Z');
const others = shippedDocuments.filter(({ id }) => id !== 'cn-auto' && id !== 'cn-mail-texts');
const { labour_contract: _word, ...items } = mailTexts.items;
/** What a lender published before a release brought a paper. */
const ofBefore = { ...mailTexts, version: '2025.9', items };
const beside = (texts: typeof mailTexts, policy = autoPolicyWithPapers) => [
  ...others,
  known({ kind: 'product', value: policy }),
  known({ kind: 'mail_texts', value: texts }),
];
const said = 'paper labour_contract has no words, and cn-auto asks for it by mail';

describe('words that mails lack beside what a release brings', () => {
  it('are none as it ships', () => {
    expect(mailWordsLacking(shippedDocuments, now)).toEqual([]);
  });

  it('are named with the texts in which they should stand', () => {
    const [found, ...more] = mailWordsLacking(beside(ofBefore), now);
    expect(found).toMatchObject({ textsId: 'cn-mail-texts', version: '2025.9' });
    expect(found?.lacking).toContain(said);
    expect(more).toEqual([]);
  });

  it.each([
    { name: 'texts whose days are over', texts: { ...ofBefore, effectiveTo: '2026-03-02' } },
    {
      name: 'texts that end before the policy begins',
      texts: { ...ofBefore, effectiveTo: '2026-05-31' },
      from: '2026-06-01',
    },
  ])('are not looked for in $name', ({ texts, from }) => {
    const { effectiveFrom } = autoPolicyWithPapers;
    const policy = { ...autoPolicyWithPapers, effectiveFrom: from ?? effectiveFrom };
    const found = mailWordsLacking(beside(texts, policy), now);
    expect(found.flatMap(({ lacking }) => lacking)).not.toContain(said);
  });

  it('are looked for to the end of the last day', () => {
    const found = mailWordsLacking(beside({ ...ofBefore, effectiveTo: '2026-03-03' }), now);
    expect(found.flatMap(({ lacking }) => lacking)).toContain(said);
  });

  it('are work of the administrators, once for the texts', () => {
    const wanted = wantedAdminTasks([], [], mailWordsLacking(beside(ofBefore), now));
    expect(wanted).toMatchObject([
      { reason: 'mail_words_missing', subject: 'cn-mail-texts 2025.9', dueOn: null },
    ]);
    expect(wanted[0]?.todo).toContain(said);
  });
});
