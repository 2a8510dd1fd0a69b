import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generate } from 'selfsigned';
import { ProviderUnavailable } from '../../activities/connector/provider-failure.js';
import { createMailTransport, type MailSettings } from '../../activities/mail/mail-transport.js';
import { readMail } from '../../sandbox/mail/read-mail.js';
import { fromPyPi, OtherServer } from './servers-of-others.js';

const certificate = await generate([{ name: 'commonName', value: 'localhost' }], {
  extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
});
const limits = { timeoutMs: 10_000, circuit: { failuresMax: 1_000, openForMs: 1 } };
const mail = {
  id: 'ln_1.000000000000000000000001',
  to: { name: '王小明', address: 'wang@mail.example' },
  subject: '【演示贷款人】请补充资料，并在期限前上传到我们的页面',
  text: '尊敬的王小明：\n\n请上传。\n.一行以点开始\n..两点\n',
};

describe('aiosmtpd as mail server', () => {
  let server: OtherServer | null = null;

  beforeAll(async () => {
    const program = await fromPyPi('aiosmtpd==1.4.6', 'aiosmtpd');
    if (program === null) return;
    const python = join(dirname(program), 'python');
    server = await OtherServer.start(python, async (port, folder) => {
      const [cert, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
      await writeFile(cert, certificate.cert);
      await writeFile(key, certificate.private);
      return [
        ...['-m', 'aiosmtpd', '-n', '-l', `127.0.0.1:${port}`, '--tlscert', cert, '--tlskey', key],
        ...['-c', 'aiosmtpd.handlers.Mailbox', join(folder, 'mailbox')],
      ];
    });
  }, 400_000);
  afterAll(() => server?.stop());

  /** Without a client of its registry nothing is seen of it, which is not the same as passed. */
  const seen = (name: string, test: (there: OtherServer) => Promise<void>) =>
    it(name, async () => {
      if (server === null) console.warn(`not seen, since it cannot be installed here: ${name}`);
      else await test(server);
    });
  const transport = ({ port }: OtherServer, over: Partial<MailSettings>) =>
    createMailTransport(
      {
        ...{ host: 'localhost', port, tls: 'required', account: undefined },
        certificateAuthority: certificate.cert,
        from: { name: '演示贷款人', address: 'loans@lender.example' },
        ...over,
      },
      limits,
    );
  /** What lies in the mailbox, as it came over the wire. */
  const kept = async ({ folder }: OtherServer) => {
    const box = join(folder, 'mailbox', 'new');
    const files = await readdir(box).catch(() => []);
    const texts = await Promise.all(files.map((name) => readFile(join(box, name), 'latin1')));
    return texts.map((text) => readMail(Buffer.from(text.replaceAll('\n', '\r\n'), 'latin1')));
  };

  seen('takes no mail in clear, nor with a certificate that nobody believes', async (there) => {
    const failure = async (over: Partial<MailSettings>) =>
      await transport(there, over)
        .send(mail, () => Promise.resolve())
        .catch((error: unknown) => (error instanceof ProviderUnavailable ? error.code : error));
    expect(await failure({ tls: 'none' })).not.toContain('@');
    expect(await failure({ certificateAuthority: undefined })).not.toContain('@');
    expect(await kept(there)).toEqual([]);
  });

  seen('takes a mail under TLS, whole and under its own id', async (there) => {
    let begun = 0;
    const sent = await transport(there, {}).send(mail, () => Promise.resolve(void (begun += 1)));
    expect([sent, begun]).toEqual([`<${mail.id}@lender.example>`, 1]);
    const [read, ...others] = await kept(there);
    expect(others).toEqual([]);
    expect(read).toMatchObject({ messageId: sent, subject: mail.subject });
    expect(read?.to).toContain('wang@mail.example');
    expect(read?.text.trimEnd()).toBe(mail.text.trimEnd());
  });
});
