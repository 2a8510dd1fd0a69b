import { afterEach, describe, expect, it } from '@jest/globals';
import { generate } from 'selfsigned';
import { SMTPServer } from 'smtp-server';
import { createMailTransport, type MailSettings } from '../../activities/mail/mail-transport.js';
import { ProviderUnavailable } from '../../activities/connector/provider-failure.js';

const certificate = await generate([{ name: 'commonName', value: 'localhost' }], {
  extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
});
const other = await generate([{ name: 'commonName', value: 'elsewhere.example' }], {
  extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'elsewhere.example' }] }],
});

const servers: SMTPServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0))
    await new Promise<void>((resolve) => server.close(resolve));
});

/** A server with a certificate, and what it saw of whoever came. */
async function serve(options: object): Promise<{ port: number; seen: string[] }> {
  const seen: string[] = [];
  const server = new SMTPServer({
    ...{ logger: false, disableReverseLookup: true, authOptional: true, ...options },
    onAuth: ({ password }, { secure }, done) => {
      seen.push(`password ${String(password)} ${secure ? 'sealed' : 'in clear'}`);
      done(null, { user: 'u' });
    },
    onData: (stream, { secure }, done) => {
      stream.resume();
      stream.on('end', () => {
        seen.push(secure ? 'mail sealed' : 'mail in clear');
        done(null);
      });
    },
  });
  server.on('error', () => undefined);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const address = server.server.address();
  return { port: typeof address === 'object' && address !== null ? address.port : 0, seen };
}

async function send(port: number, change: Partial<MailSettings>): Promise<string> {
  const settings: MailSettings = {
    ...{ host: 'localhost', port, tls: 'required', certificateAuthority: certificate.cert },
    account: { user: 'u', password: 'secret' },
    from: { name: '', address: 'loans@lender.example' },
    ...change,
  };
  const treatment = { timeoutMs: 10_000, circuit: { failuresMax: 100, openForMs: 1 } };
  const mail = { id: 'ln_1.1', to: { name: '', address: 'a@b.example' }, subject: 's', text: 't' };
  return await createMailTransport(settings, treatment)
    .send(mail, () => Promise.resolve())
    .then(
      () => 'taken',
      (error: unknown) => {
        if (error instanceof ProviderUnavailable) return error.code;
        throw error;
      },
    );
}

const own = { key: certificate.private, cert: certificate.cert };
const sealed = ['password secret sealed', 'mail sealed'];

describe('a mail server with TLS', () => {
  it('is spoken to by STARTTLS, and hears the password only then', async () => {
    const { port, seen } = await serve(own);
    expect(await send(port, {})).toBe('taken');
    expect(seen).toEqual(sealed);
  });

  it('is spoken to by TLS from the first byte', async () => {
    const { port, seen } = await serve({ ...own, secure: true });
    expect(await send(port, { tls: 'implicit' })).toBe('taken');
    expect(seen).toEqual(sealed);
  });

  const refused = [
    { what: 'that offers none', options: { ...own, disabledCommands: ['STARTTLS'] }, change: {} },
    { what: 'of an unknown signer', options: own, change: { certificateAuthority: undefined } },
    {
      what: 'of another name',
      options: { key: other.private, cert: other.cert },
      change: { certificateAuthority: other.cert },
    },
    {
      what: 'of an unknown signer from the first byte on',
      options: { ...own, secure: true },
      change: { tls: 'implicit' as const, certificateAuthority: undefined },
    },
    {
      what: 'older than 1.2',
      options: { ...own, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' },
      change: {},
    },
  ];
  it.each(refused)('$what gets neither password nor mail', async ({ options, change }) => {
    const { port, seen } = await serve(options);
    expect(await send(port, change)).toMatch(/^(no_tls|smtp_5\d\d)$/);
    expect(seen).toEqual([]);
  });
});
