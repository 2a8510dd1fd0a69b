import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createMailTransport, type MailSettings } from '../../activities/mail/mail-transport.js';
import {
  ProviderRejected,
  ProviderUnavailable,
} from '../../activities/connector/provider-failure.js';
import { faultModes, type FaultMode } from '../../sandbox/faults/fault.js';
import { TestSandbox } from '../sandbox/a-sandbox.js';

// A server that does not answer is waited for this long; one that answers is here by then on a slow machine as well.
const hastyMs = 700;
const patientMs = 10_000;

interface Kept {
  messageId: string;
  loanId: string;
  partyContact: string;
  params: { token?: string };
  mail: { from: string; to: string; subject: string; text: string };
}

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await TestSandbox.start();
});
afterAll(async () => await sandbox.remove());
beforeEach(async () => {
  await sandbox.raw('/faults', { method: 'DELETE' });
});

let count = 0;
/** Another mail each time, so that what is kept can be counted. */
const aMail = (change: object = {}) => {
  count += 1;
  return {
    id: `ln_1.${String(count).padStart(24, '0')}`,
    to: { name: '王小明', address: 'wang@mail.example' },
    subject: '【演示贷款人】请补充资料',
    text: '尊敬的王小明：\n\n请上传。\nhttps://papers.lender.example/#ln_1.rq_1.secret',
    ...change,
  };
};

const settings = (change: Partial<MailSettings> = {}): MailSettings => {
  const { url, user, password } = sandbox.mail;
  const { hostname: host, port } = new URL(url);
  return {
    ...{ host, port: Number(port), tls: 'none', certificateAuthority: undefined },
    account: { user, password },
    from: { name: '演示贷款人', address: 'loans@lender.example' },
    ...change,
  };
};

/** Hands a mail over and says what came of it, and whether its content had begun to leave. */
async function send(mail = aMail(), timeoutMs = patientMs, change: Partial<MailSettings> = {}) {
  const circuit = { failuresMax: 1_000, openForMs: 1 };
  const transport = createMailTransport(settings(change), { timeoutMs, circuit });
  let begun = false;
  const outcome = await transport
    .send(mail, () => {
      begun = true;
      return Promise.resolve();
    })
    .then(
      () => 'taken',
      (error: unknown) => {
        if (error instanceof ProviderUnavailable) return `${error.failureClass} ${error.code}`;
        if (error instanceof ProviderRejected) return `rejected ${error.status}`;
        throw error;
      },
    );
  const all = (await sandbox.items('/messages?loanId=ln_1')) as unknown as Kept[];
  const kept = all.filter(({ messageId }) => messageId.startsWith(`<${mail.id}@`));
  return { outcome, begun, kept };
}

/** What each fault makes of a mail, and how often it is in the mailbox afterwards. */
const byFault: Record<FaultMode, { outcome: string; begun: boolean; kept: number }> = {
  latency: { outcome: 'taken', begun: true, kept: 1 },
  duplicate: { outcome: 'taken', begun: true, kept: 2 },
  empty: { outcome: 'taken', begun: true, kept: 1 },
  error: { outcome: 'error smtp_451', begun: false, kept: 0 },
  timeout: { outcome: 'timeout time_out', begun: false, kept: 0 },
  // It arrived, and nobody here can know: that is what `not_confirmed` says.
  cut: { outcome: 'error not_confirmed', begun: true, kept: 1 },
  late: { outcome: 'timeout not_confirmed', begun: true, kept: 1 },
  malformed: { outcome: 'malformed not_confirmed', begun: true, kept: 1 },
};
const isSlow = (mode: FaultMode) => mode === 'timeout' || mode === 'late';

describe('a mail over SMTP', () => {
  it('arrives as it was written, under an id of its own', async () => {
    const mail = aMail();
    const { outcome, kept } = await send(mail);
    expect(outcome).toBe('taken');
    expect(kept).toMatchObject([
      {
        ...{ messageId: `<${mail.id}@lender.example>`, loanId: 'ln_1', template: null },
        ...{ channel: 'email', partyContact: 'wang@mail.example', status: 'delivered' },
        params: { token: 'ln_1.rq_1.secret' },
        mail: {
          from: '演示贷款人 <loans@lender.example>',
          to: '王小明 <wang@mail.example>',
          subject: mail.subject,
          text: `${mail.text}\n`,
        },
      },
    ]);
  });

  it.each(faultModes)('under the fault %s ends as it must', async (mode) => {
    const delayMs = mode === 'latency' ? { delayMs: 50 } : {};
    await sandbox.fault({ connector: 'mail', mode, times: 1, ...delayMs });
    const { kept, ...ended } = await send(aMail(), isSlow(mode) ? hastyMs : patientMs);
    expect({ ...ended, kept: kept.length }).toEqual(byFault[mode]);
  });

  it('meets the faults of its own loan alone', async () => {
    await sandbox.fault({ connector: 'mail', mode: 'error', loanId: 'ln_2' });
    expect((await send()).outcome).toBe('taken');
    expect((await send(aMail({ id: 'ln_2.1' }))).outcome).toBe('error smtp_451');
  });

  it('is in doubt after each of three kinds of rubbish', async () => {
    await sandbox.fault({ connector: 'mail', mode: 'malformed', times: 3 });
    for (let turn = 0; turn < 3; turn += 1)
      expect((await send(aMail(), hastyMs)).outcome).toMatch(/^(malformed|timeout) not_confirmed$/);
    expect((await send()).outcome).toBe('taken');
  });

  it.each([
    { what: 'nobody has', address: 'nobody-1@mail.example', outcome: 'rejected 550' },
    { what: 'is full now', address: 'full-1@mail.example', outcome: 'error smtp_452' },
  ])('to a mailbox that $what never leaves', async ({ address, outcome }) => {
    const mail = aMail({ to: { name: '王小明', address } });
    expect(await send(mail)).toEqual({ outcome, begun: false, kept: [] });
  });

  it('that bounces is taken, and reported under the id of its envelope', async () => {
    const mail = aMail({ to: { name: '王小明', address: 'bounce-1@mail.example' } });
    const { outcome, kept } = await send(mail);
    expect(outcome).toBe('taken');
    expect(kept).toMatchObject([
      { status: 'undeliverable', bounced: { envelopeId: mail.id, status: '5.1.1' } },
    ]);
  });

  it.each([
    { what: 'of a server that is not there', change: { port: 9 }, outcome: 'error no_connection' },
    {
      what: 'with another password',
      change: { account: { user: 'sandbox', password: 'wrong' } },
      outcome: 'error smtp_535',
    },
    {
      what: 'where TLS is wanted and not offered',
      change: { tls: 'required' as const },
      outcome: /^error (smtp_5\d\d|no_tls)$/,
    },
  ])('$what is an outage and no refusal', async ({ change, outcome }) => {
    const ended = await send(aMail(), patientMs, change);
    expect(ended).toMatchObject({ begun: false, kept: [] });
    expect(ended.outcome).toMatch(outcome);
  });

  it('stops before its content where the record does not let it go', async () => {
    const circuit = { failuresMax: 1_000, openForMs: 1 };
    const transport = createMailTransport(settings(), { timeoutMs: patientMs, circuit });
    const mail = aMail();
    const held = new Error('held');
    await expect(transport.send(mail, () => Promise.reject(held))).rejects.toBe(held);
    const kept = (await sandbox.items('/messages')) as unknown as Kept[];
    expect(kept.filter(({ messageId }) => messageId.includes(mail.id))).toEqual([]);
  });
});

/** Without quotes and blanks, which writers of headers set as they like. */
const bare = (text: string) => text.replace(/[\\"\s]/g, '');

describe('what somebody puts into a name or a text', () => {
  const hostile = [
    '王\r\nBcc: other@mail.example',
    'Wang\nSubject: other',
    '"Wang" <other@mail.example>, x',
    '=?utf-8?B?QmNjOg==?=',
    'Łukasz O’Brien-王 🏠',
  ];
  it.each(hostile)('stays in the name: %j', async (name) => {
    const mail = aMail({ to: { name, address: 'wang@mail.example' } });
    const { kept } = await send(mail);
    const [{ mail: read, partyContact }] = kept as [Kept];
    const oneLine = name.replace(/[\r\n]+/g, ' ').replace('=?', '= ?');
    expect(kept).toHaveLength(1);
    expect(partyContact).toBe('wang@mail.example');
    expect(read.subject).toBe(mail.subject);
    expect(bare(read.to)).toBe(bare(`${oneLine}<wang@mail.example>`));
  });

  it.each(['请补充\r\nX-Other: 1', 'a\nb'])('no subject becomes a header: %j', async (subject) => {
    const { kept } = await send(aMail({ subject }));
    const [{ mail }] = kept as [Kept];
    expect(mail.subject).toBe(subject.replace(/[\r\n]+/g, ' '));
  });

  it.each([
    { what: 'a dot alone on a line', text: '一\n.\n二\n..\n三' },
    { what: 'a line far longer than SMTP takes', text: '长'.repeat(2_000) },
    { what: 'what looks like an end of the mail', text: 'a\n.\nQUIT\nMAIL FROM:<x@y.example>\nb' },
    { what: 'blanks at the ends of lines', text: 'a  \nb\t\n = c =3D' },
  ])('a text keeps $what', async ({ text }) => {
    const { kept } = await send(aMail({ text }));
    expect(kept.map(({ mail }) => mail.text.replace(/\n$/, ''))).toEqual([text]);
  });

  it('an address with a line end is sent to nobody', async () => {
    const address = 'wang@mail.example>\r\nRCPT TO:<other@mail.example';
    const ended = await send(aMail({ to: { name: 'x', address } }));
    expect(ended).toMatchObject({ begun: false, kept: [] });
    expect(ended.outcome).not.toBe('taken');
  });
});
