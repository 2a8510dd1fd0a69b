import { describe, expect, it } from '@jest/globals';
import { mailTextsSchema, writeMail, type MailFacts } from '../../../domain/messages/mail-texts.js';
import { mailTexts } from '../../builders/policies.js';

const facts: MailFacts = {
  ...{ name: '王小明', lender: '演示贷款人', link: 'https://p/#t' },
  ...{ officialNumber: '400-1', complaintNumber: '400-2', lenderAddress: null, notice: null },
};
const texts = (subject: string, text: string) =>
  mailTextsSchema.parse({ ...mailTexts, templates: { one: { subject, text } } });
const write = (text: string, params: Record<string, string> = {}, change: object = {}) =>
  writeMail(texts('s', text), 'one', params, { ...facts, ...change })?.text ?? null;

describe('a mail in words', () => {
  it.each([
    {
      text: '{name} {lender} {officialNumber} {complaintNumber} {link}',
      params: {},
      read: '王小明 演示贷款人 400-1 400-2 https://p/#t',
    },
    { text: '{items}', params: { items: 'identity_card,invoice' }, read: '身份证、发票' },
    {
      text: '{dueOn} {reference}',
      params: { dueOn: '2026-12-01', reference: 'tk_1' },
      read: '2026-12-01 tk_1',
    },
    { text: '{items}', params: { items: 'identity_card,constructor' }, read: null },
    { text: '{items}', params: {}, read: null },
    { text: '{dueOn}', params: { items: 'invoice' }, read: null },
    { text: 'no gap', params: {}, read: 'no gap' },
  ])('$text is $read', ({ text, params, read }) => {
    expect(write(text, params as Record<string, string>)).toBe(read);
  });

  it('a link that is not there is no empty link', () => {
    expect(write('{link}', {}, { link: null })).toBeNull();
  });

  it('a name is a part of its line, and no placeholder in it is filled', () => {
    expect(write('{name}!', {}, { name: '王\r\n\r\n{link}' })).toBe('王 {link}!');
  });

  it('a template that nobody wrote is null, also one that every object has', () => {
    for (const template of ['two', 'constructor', '__proto__'])
      expect(writeMail(texts('s', 't'), template, {}, facts)).toBeNull();
  });

  it.each([
    { what: 'a subject of two lines', subject: 'a\nb', text: 't' },
    { what: 'a subject with a name', subject: '{name}', text: 't' },
    { what: 'a placeholder that is none', subject: 's', text: '{amount}' },
    { what: 'a control character', subject: 's', text: 'a\u0007' },
  ])('refuses $what', ({ subject, text }) => {
    expect(() => texts(subject, text)).toThrow();
  });
});
