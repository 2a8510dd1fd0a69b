import { describe, expect, it } from '@jest/globals';
import { misuseNotice } from '../../../domain/loan/denied-loan.js';
import { paperTemplates } from '../../../domain/loan/paper-request.js';
import { messagesSent } from '../../../domain/messages/messages-sent.js';
import { closedReasons } from '../../../domain/process/stage.js';
import { autoPolicyWithPapers, mailTexts } from '../../builders/policies.js';
import { changed, faults, next } from '../../builders/rule-faults.js';
import { usMailTexts, usNotices, usPolicy } from '../../builders/us-rules.js';
import { known, shippedDocuments } from '../../builders/rules.js';

const without = <Value>(from: Readonly<Record<string, Value>>, name: string) =>
  Object.fromEntries(Object.entries(from).filter(([key]) => key !== name));
const documents = [
  ...shippedDocuments.filter(({ id }) => id !== 'cn-auto'),
  known({ kind: 'product', value: autoPolicyWithPapers }),
];
const of = (changes: Record<string, unknown>) =>
  faults('mail_texts', changed(mailTexts, { ...next, ...changes }), { documents });
const text = 'templates.approved.text';

describe('the words of mails', () => {
  it.each([
    { name: 'as they ship', changes: {}, says: [] },
    { name: 'other words', changes: { [text]: '{name}，您好。{lender}' }, says: [] },
    {
      name: 'a place that is none',
      changes: { [text]: '{amount}' },
      says: [
        expect.stringMatching(
          /^templates\.approved\.text: \{[a-z]+\} is filled by nobody; a text names only name, lender/,
        ),
      ],
    },
    {
      name: 'a place that this message cannot fill',
      changes: { [text]: '{name} {items}' },
      says: [`${text}: {items} is nothing that this message knows, so that it would never be sent`],
    },
    {
      name: 'a request for papers without its link',
      changes: { 'templates.papers_again.text': '{name}: {items}, {dueOn}' },
      says: ['templates.papers_again.text: must name {link}'],
    },
    {
      name: 'a subject that names a person',
      changes: { 'templates.approved.subject': '{name}' },
      says: ['templates.approved.subject: names {lender} at most'],
    },
    {
      name: 'a text that nobody sends',
      changes: { 'templates.congratulations': { subject: 's', text: 't' } },
      says: ['templates.congratulations: no message of this name is sent'],
    },
    {
      name: 'another jurisdiction',
      changes: { jurisdiction: 'China' },
      says: [expect.stringMatching(/^jurisdiction: /)],
    },
    {
      name: 'another id',
      changes: { policyId: 'our-words' },
      says: ['policyId: mail_texts cn goes by cn-mail-texts; publish a version of that'],
    },
  ])('$name', ({ changes, says }) => {
    expect(of(changes)).toEqual(says);
  });

  it('lack none that a policy sends by mail', () => {
    const said = of({ templates: without(mailTexts.templates, 'papers_requested') });
    expect(said).toContain(
      'templates: papers_requested has no words, and cn-auto sends it by mail',
    );
    // That a loan was rejected goes as a text message, as it ships.
    expect(of({ templates: without(mailTexts.templates, 'loan_rejected') })).toEqual([]);
    const others = of({ templates: without(mailTexts.templates, 'loan_settled') });
    expect(others).toContain(
      'templates: loan_settled has no words, and cn-mortgage sends it by mail',
    );
  });

  it('name every paper that a policy asks for', () => {
    expect(of({ items: without(mailTexts.items, 'labour_contract') })).toContain(
      'items: paper labour_contract has no words, and cn-auto asks for it by mail',
    );
  });
});

describe('the words of notices that the law demands', () => {
  const us = [known({ kind: 'product', value: usPolicy })];
  const ofUs = (changes: Record<string, unknown>) =>
    faults('mail_texts', changed(usMailTexts, { ...next, ...changes }), {
      documents: [...us, known({ kind: 'mail_texts', value: usMailTexts })],
    });
  const tells = (what: string, how = 'tells it') =>
    `${what} has no words, and us-consumer ${how} by mail`;

  it.each([
    { name: 'as they ship', changes: {}, says: [] },
    {
      name: 'a notice without its text',
      changes: { 'templates.adverse_action_notice': undefined },
      says: [`templates: ${tells('adverse_action_notice', 'sends it')}`],
    },
    {
      name: 'a reason without words',
      changes: { 'notices.reasons.unable_to_reach': undefined },
      says: [`notices: ${tells('reason unable_to_reach')}`],
    },
    {
      name: 'a factor of the score without words',
      changes: { 'notices.factors.JOB_NEW': undefined },
      says: [`notices: ${tells('factor JOB_NEW')}`],
    },
    {
      name: 'none at all',
      changes: { notices: undefined },
      says: [`notices: ${tells('what notices say')}`],
    },
  ])('$name', ({ changes, says }) => {
    expect(ofUs(changes)).toEqual(says);
  });

  it('are not demanded of texts where notices go by text message alone', () => {
    const sms = { channels: ['sms' as const], whenUnknown: 'ask' as const };
    const templates = usPolicy.messages?.templates.map((one) => ({ ...one, ...sms }));
    const messages = { ...usPolicy.messages, templates, others: sms };
    const value = { ...usPolicy, messages } as typeof usPolicy;
    expect(
      faults('mail_texts', changed(usMailTexts, { ...next, notices: undefined }), {
        documents: [
          known({ kind: 'product', value }),
          known({ kind: 'mail_texts', value: usMailTexts }),
        ],
      }),
    ).toEqual([]);
  });

  it('are demanded of a policy that tells a reason more', () => {
    const more = { reason: 'unheard_of', from: [] };
    const notices = { ...usNotices, reasons: [...usNotices.reasons, more] };
    const said = faults('product', changed({ ...usPolicy, notices }, next), {
      documents: [...us, known({ kind: 'mail_texts', value: usMailTexts })],
    });
    expect(said).toContain(`notices: ${tells('reason unheard_of')}`);
  });
});

describe('the messages that are sent', () => {
  it('are all those that the service orders', () => {
    const templates = messagesSent.map(({ template }) => template);
    const ends = closedReasons.map((reason) => `loan_${reason}`);
    const notices = ['adverse_action_notice', 'counter_offer_notice'];
    const reviews = ['review_requested', 'review_upheld', 'review_changed'];
    expect([...templates].sort()).toEqual(
      [
        ...[...paperTemplates, ...ends, ...notices, ...reviews],
        ...['approved', 'money_paid', misuseNotice],
      ].sort(),
    );
  });
});

describe('the policy of a product', () => {
  const beside = (value: typeof mailTexts) => ({
    documents: [
      ...documents.filter(({ kind }) => kind !== 'mail_texts'),
      known({ kind: 'mail_texts', value }),
    ],
  });
  const policy = changed(autoPolicyWithPapers, next);

  it('asks for no paper by mail that has no words there', () => {
    const items = without(mailTexts.items, 'labour_contract');
    expect(faults('product', policy, beside({ ...mailTexts, items }))).toEqual([
      'requiredDocuments.items: paper labour_contract has no words, and cn-auto asks for it by mail',
    ]);
    expect(faults('product', policy, beside(mailTexts))).toEqual([]);
  });

  it('of a place that has no words of mails at all is its lender’s matter', () => {
    const none = documents.filter(({ kind }) => kind !== 'mail_texts');
    expect(faults('product', policy, { documents: none })).toEqual([]);
  });
});
