import { describe, expect, it } from '@jest/globals';
import { writeMail, type MailFacts } from '../../../domain/messages/mail-texts.js';
import type { NoticeFacts } from '../../../domain/messages/notice-texts.js';
import { mailTexts, policyOf } from '../../builders/policies.js';
import { usMailTexts, usNotices, usPolicy } from '../../builders/us-rules.js';

const score = {
  score: 440,
  lowest: 275,
  highest: 675,
  factors: ['JOB_NEW'],
  scoredOn: '2026-03-05',
};
const facts = (
  notice: Partial<NoticeFacts> | null,
  change: Partial<MailFacts> = {},
): MailFacts => ({
  ...{ name: 'Jordan Example', lender: 'Lender', link: null, lenderAddress: '1 Street, Anytown' },
  ...{ officialNumber: '1', complaintNumber: '2' },
  notice: notice && { agency: usNotices.agency, score: null, reports: [], ...notice },
  ...change,
});
const write = (said: MailFacts, reasons = 'excessive_obligations', texts = usMailTexts) =>
  writeMail(texts, 'adverse_action_notice', { reasons, reference: 'ln_1' }, said)?.text ?? null;

describe('a notice in words', () => {
  it('says what there is to say, and leaves out what there is not', () => {
    const text = write(facts({}), 'excessive_obligations,unable_to_verify_income') ?? '';
    expect(text).toContain(
      '- Excessive obligations in relation to income\n- Unable to verify income\n\nThe Federal Equal',
    );
    expect(text).not.toMatch(/credit score|reporting agency|\n{3}|[{}]/);
  });

  it('names the bureau, that it did not decide, the free report within 60 days, and the dispute', () => {
    const text = write(facts({ reports: usNotices.consumerReports, score })) ?? '';
    for (const words of [
      'played no part in our decision',
      'free copy of your report',
      'no later than 60 days',
      'right to dispute',
      'Example Credit Bureau\n2 Demonstration Street, Anytown\n1-800-000-0000',
      'Your credit score: 440\nDate: 2026-03-05\nScores range from a low of 275 to a high of 675.',
      '- Length of employment',
    ])
      expect(text).toContain(words);
  });

  it.each([
    {
      name: 'a reason without words',
      said: facts({}),
      reasons: 'excessive_obligations,unheard_of',
    },
    { name: 'a factor without words', said: facts({ score: { ...score, factors: ['X'] } }) },
    { name: 'no address of the lender', said: facts({}, { lenderAddress: null }) },
    { name: 'nobody who watches', said: facts({ agency: null }) },
    { name: 'no notice', said: facts(null) },
    { name: 'the texts of a place without notices', said: facts({}), texts: mailTexts },
  ])('is not written with $name', ({ said, reasons, texts }) => {
    expect(write(said, reasons, texts)).toBeNull();
  });

  it('has no line of its own for what somebody put into a name', () => {
    expect(write(facts({}, { name: 'Jordan\n- No reason' }))).toMatch(
      /^Dear Jordan - No reason,\n/,
    );
  });
});

describe('the notices that ship', () => {
  it('us: each goes by mail alone, where it has its words', () => {
    for (const { template, due } of usNotices.lines) {
      if (template === null) continue;
      expect(usMailTexts.templates).toHaveProperty(template);
      const ways = usPolicy.messages?.templates.find((one) => one.template === template);
      if (due !== null) expect(ways).toMatchObject({ channels: ['email'], whenUnknown: 'repeat' });
    }
  });

  it.each(['auto', 'consumer', 'mortgage', 'sme_working_capital', 'project_finance'] as const)(
    'cn, %s: describe what is told as before, and owe nothing by a day',
    (product) => {
      const lines = policyOf(product).notices?.lines ?? [];
      expect(lines.map(({ trigger, template, due }) => [trigger, template, due])).toEqual([
        ['rejected', 'loan_rejected', null],
        ['misused_name', 'identity_misuse_notice', null],
      ]);
    },
  );
});
