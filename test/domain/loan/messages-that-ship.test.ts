import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { mailTexts, policyOf } from '../../builders/policies.js';

/** The first table of the page: a message, its ways, and what becomes of an unknown mail. */
const page = readFileSync(join(import.meta.dirname, '../../../docs/rules/messages.md'), 'utf8');
const rows = [...page.matchAll(/^\| (`[a-z_]+`|every other) \| (.+?) \| `(repeat|ask)` \|$/gm)].map(
  ([, message = '', ways = '', whenUnknown]) => ({
    message: message.replaceAll('`', ''),
    channels: ways.replaceAll('`', '').split(', '),
    whenUnknown,
  }),
);

describe('the policies that ship', () => {
  const products = [
    'auto',
    'consumer',
    'mortgage',
    'sme_working_capital',
    'project_finance',
  ] as const;
  it.each(products)('%s: every message that may go by mail has its words', (product) => {
    const { messages: policy, requiredDocuments } = policyOf(product);
    const byMail = policy?.templates.filter(({ channels }) => channels.includes('email')) ?? [];
    expect(byMail.length).toBeGreaterThan(0);
    for (const { template } of byMail) expect(mailTexts.templates).toHaveProperty(template);
    for (const { item } of requiredDocuments.items) expect(mailTexts.items).toHaveProperty(item);
    // Reasons of a refusal have no words here, and a misused name is not written to a mailbox that nobody has proven.
    for (const template of ['loan_rejected', 'identity_misuse_notice'])
      expect(policy?.templates.find((one) => one.template === template)?.channels).toEqual(['sms']);
  });

  it.each(products)('%s: says what docs/rules/messages.md says', (product) => {
    const { templates = [], others } = policyOf(product).messages ?? {};
    const said = templates.map(({ template, ...ways }) => ({ message: template, ...ways }));
    expect(rows).toEqual([...said, { message: 'every other', ...others }]);
  });

  it('no template that others may follow is without its words', () => {
    const ends = ['settled', 'withdrawn', 'cancelled', 'recalled', 'written_off', 'transferred'];
    for (const template of ['approved', 'money_paid', ...ends.map((end) => `loan_${end}`)])
      expect(mailTexts.templates).toHaveProperty(template);
  });
});
