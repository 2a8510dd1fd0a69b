import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  ProviderRejected,
  ProviderUnavailable,
} from '../../activities/connector/provider-failure.js';
import type { MailToWrite } from '../../activities/mail/mail-deps.js';
import type { Mail, MailTransport } from '../../activities/mail/mail-transport.js';
import { mailId } from '../../activities/mail/send-mail.js';
import { mailTexts } from '../builders/policies.js';
import { ActivityBench } from './activity-bench.js';

const key = 'ln_test:verification.1:send_mail-papers_requested-borrower:1';
const lender = {
  name: '演示贷款人',
  ...{ officialNumber: '400-000-0001', complaintNumber: '400-000-0002', address: null },
};
const aMail = (change: Partial<MailToWrite> = {}): MailToWrite => ({
  ...{ template: 'papers_requested', to: { name: '王小明', address: 'wang@mail.example' } },
  ...{ lender, params: { items: 'identity_card,labour_contract', dueOn: '2026-12-01' } },
  texts: mailTexts,
  ...{ token: 'ln_test.rq_1.secret', whenUnknown: 'repeat', mayHaveGone: false },
  notice: null,
  ...change,
});

let bench: ActivityBench;
let sent: Mail[];
/** A server that takes what it is given, or ends as it is told when the content is on its way. */
const server = (ends?: Error, atContent = true): MailTransport => ({
  send: async (mail, beforeContent) => {
    if (!atContent && ends !== undefined) throw ends;
    await beforeContent();
    sent.push(mail);
    if (ends !== undefined) throw ends;
    return `<${mail.id}@lender.example>`;
  },
});
const unknown = new ProviderUnavailable('mail', 'timeout', 'not_confirmed');

beforeEach(() => {
  bench = new ActivityBench('http://127.0.0.1:9');
  sent = [];
});

/** Runs the step and says what was recorded of it, in order. */
async function run(
  transport: MailTransport,
  mail: MailToWrite,
  linkPage: string | null = 'https://p/',
) {
  bench.mail = { transport, linkPage };
  bench.due('send_mail', mail.template, { kind: 'mail', mail }, key);
  const failed = await bench.run('sendMail').then(
    () => null,
    (error: Error) => error.message,
  );
  const recorded = bench.recorded.map(({ command }) => {
    if (command.type === 'noteHandOver') return command.state;
    if (command.type === 'finishStep') return command.result;
    return command.type;
  });
  return { recorded, failed };
}
const taken = {
  ...{ kind: 'message', receipt: `<${mailId(key)}@lender.example>` },
  textsVersion: mailTexts.version,
};
const inDoubt = { kind: 'given_up', class: 'timeout', because: 'unknown' };

describe('the step that sends a mail', () => {
  it('puts it into words, with the link and under an id of its key', async () => {
    const { recorded } = await run(server(), aMail());
    expect(recorded).toEqual([taken]);
    expect(sent).toEqual([
      {
        ...{ id: mailId(key), to: { name: '王小明', address: 'wang@mail.example' } },
        subject: '【演示贷款人】请补充资料',
        text: expect.stringContaining('https://p/#ln_test.rq_1.secret') as unknown as string,
      },
    ]);
    expect(sent[0]?.text).toContain('身份证、劳动合同');
    expect(mailId(key)).toMatch(/^ln_test\.[0-9a-f]{24}$/);
  });

  it('sends what does no harm twice again, under the same id', async () => {
    const first = await run(server(unknown), aMail());
    expect(first).toMatchObject({ recorded: ['noteFailing'], failed: /not_confirmed/ });
    await run(server(), aMail());
    expect(new Set(sent.map(({ id }) => id))).toEqual(new Set([mailId(key)]));
    expect(sent).toHaveLength(2);
  });

  const once = aMail({ template: 'approved', token: null, params: {}, whenUnknown: 'ask' });

  it('tells the record before the content of what must not go twice', async () => {
    expect((await run(server(), once)).recorded).toEqual(['begun', taken]);
  });

  it('does not repeat what may have been taken', async () => {
    expect(await run(server(unknown), once)).toEqual({
      ...{ recorded: ['begun', inDoubt], failed: null },
    });
  });

  it('knows after a crash that it may have gone, and sends nothing', async () => {
    const { recorded } = await run(server(), { ...once, mayHaveGone: true });
    expect(recorded).toEqual([{ ...inDoubt, class: 'error' }]);
    expect(sent).toEqual([]);
  });

  it('goes on where the server said that it did not take it', async () => {
    const busy = new ProviderUnavailable('mail', 'error', 'smtp_451');
    const { recorded, failed } = await run(server(busy), once);
    expect(recorded).toEqual(['begun', 'not_taken', 'noteFailing']);
    expect(failed).toMatch(/smtp_451/);
  });

  it('is over where the server will never take it', async () => {
    const refused = { kind: 'given_up', class: 'error', because: 'refused' };
    const { recorded } = await run(server(new ProviderRejected('mail', 554)), once);
    expect(recorded).toEqual(['begun', 'not_taken', refused]);
  });

  it('notes nothing where it failed before its content', async () => {
    const busy = new ProviderUnavailable('mail', 'error', 'smtp_451');
    expect((await run(server(busy, false), once)).recorded).toEqual(['noteFailing']);
  });

  it('stays where it is when the record does not let it go', async () => {
    const refusal = { rule: 'held', message: 'held' };
    bench.outcome = { outcome: 'refused', refusal: { refused: true, ...refusal }, version: 5 };
    const { failed } = await run(server(), once);
    expect(failed).not.toBeNull();
    expect(sent).toEqual([]);
    expect(bench.recorded.map(({ command }) => command.type)).toEqual(['noteHandOver']);
  });

  it.each([
    { what: 'has no text', mail: aMail({ template: 'unheard_of' }), page: 'https://p/' },
    { what: 'names an item without a word', mail: aMail({ params: { items: 'x', dueOn: 'y' } }) },
    { what: 'lacks what its text names', mail: aMail({ params: { dueOn: 'y' } }) },
    { what: 'has a link and nowhere to lead', mail: aMail(), page: null },
    { what: 'has no words in its jurisdiction', mail: aMail({ texts: null }) },
  ])('is not possible where it $what', async ({ mail, page = 'https://p/' }) => {
    const { recorded } = await run(server(), mail, page);
    expect(recorded).toEqual([{ kind: 'given_up', class: 'error', because: 'not_possible' }]);
    expect(sent).toEqual([]);
  });

  it('is not possible without a mail server', async () => {
    bench.due('send_mail', 'approved', { kind: 'mail', mail: once }, key);
    await bench.run('sendMail');
    expect(bench.recorded[0]?.command).toMatchObject({
      result: { kind: 'given_up', because: 'not_possible' },
    });
  });
});
