import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { Readable } from 'node:stream';
import { Circuit, type CircuitSettings } from '../connector/circuit.js';
import { watched, type ProviderWatch } from '../connector/provider-watch.js';
import { mailFailure, type MailPhase } from './mail-failure.js';

/** A server that speaks SMTP, and who we are there. */
export interface MailSettings {
  readonly host: string;
  readonly port: number;
  /** `implicit`: TLS from the first byte; `required`: STARTTLS or nothing; `none`: in clear, inside a network of one's own. */
  readonly tls: 'implicit' | 'required' | 'none';
  /** Certificates that are believed besides those that Node carries, as PEM. */
  readonly certificateAuthority: string | undefined;
  readonly account: { readonly user: string; readonly password: string } | undefined;
  readonly from: { readonly name: string; readonly address: string };
}

/** One mail to one person, under an id that a second try has too. */
export interface Mail {
  /** What stands before the `@` of its Message-ID, and its envelope's id: no secret and nobody's name. */
  readonly id: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
}

/** A mail server as activities use it. */
export interface MailTransport {
  /**
   * Hands a mail over and gives its Message-ID, once the server has said that it took it. Throws ProviderRejected where the server will not
   * have it, ProviderUnavailable with `not_confirmed` where the content went out and nobody said whether it was taken, and another
   * ProviderUnavailable where it was certainly not taken.
   * @param beforeContent runs when the server has agreed to take it and before any of its content leaves; what it throws stops the mail
   */
  send(mail: Mail, beforeContent: () => Promise<void>): Promise<string>;
}

const provider = 'mail';

/** Reaches a server by SMTP under a time-out and a circuit, like every provider. One connection for each mail: they are few and must not mix. */
export function createMailTransport(
  settings: MailSettings,
  { timeoutMs, circuit: circuitSettings }: { timeoutMs: number; circuit: CircuitSettings },
  watch?: ProviderWatch,
): MailTransport {
  const circuit = new Circuit(provider, circuitSettings, (isOpen) =>
    watch?.circuit(provider, isOpen),
  );
  return {
    send: async (mail, beforeContent) => {
      const messageId = `<${mail.id}@${domainOf(settings.from.address)}>`;
      const content = await composed(settings, mail, messageId);
      await watched(provider, watch, undefined, () =>
        circuit.run(() => new Exchange(settings, timeoutMs).send(mail, content, beforeContent)),
      );
      return messageId;
    },
  };
}

const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1);

/** A header is one line, and no word of a name is decoded into another: some readers unfold and decode more than the standards say. */
const oneLine = (text: string) => text.replace(/\p{Cc}+/gu, ' ').replaceAll('=?', '= ?');

/** The message as it goes over the wire: encoded headers, lines with CRLF, and no way to read a file or an address of ours into it. */
async function composed(
  { from }: MailSettings,
  { to, subject, text }: Mail,
  messageId: string,
): Promise<Buffer> {
  const composer = new MailComposer({
    from: { ...from, name: oneLine(from.name) },
    to: { ...to, name: oneLine(to.name) },
    ...{ subject: oneLine(subject), text, messageId },
    // So that nobody's holiday answers it.
    headers: { 'Auto-Submitted': 'auto-generated' },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  return await composer.compile().build();
}

/** One connection with one mail. */
class Exchange {
  private readonly connection: SMTPConnection;
  private phase: MailPhase = 'envelope';
  /** What stopped the mail on our side. */
  private stopped: { error: unknown } | undefined;

  constructor(
    private readonly settings: MailSettings,
    private readonly timeoutMs: number,
  ) {
    const { host, port, tls, certificateAuthority: ca } = settings;
    this.connection = new SMTPConnection({
      ...{ host, port, secure: tls === 'implicit', requireTLS: tls === 'required' },
      // A server that offers TLS by itself is not believed in clear networks either: what is configured holds.
      ignoreTLS: tls === 'none',
      tls: { minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) },
      // Mail servers stand where the configuration says, also inside one's own network.
      allowInternalNetworkInterfaces: true,
      ...{ connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs },
      ...{ dnsTimeout: timeoutMs, logger: false, debug: false, transactionLog: false },
    });
  }

  async send(mail: Mail, content: Buffer, beforeContent: () => Promise<void>): Promise<void> {
    const timer = { out: undefined as NodeJS.Timeout | undefined };
    const overdue = new Promise<never>((_, reject) => {
      timer.out = setTimeout(
        () => reject(Object.assign(new Error('time out'), { code: 'ETIMEDOUT' })),
        this.timeoutMs,
      );
    });
    try {
      await Promise.race([this.conversation(mail, content, beforeContent), overdue]);
    } catch (error) {
      if (this.stopped !== undefined) throw this.stopped.error;
      throw mailFailure(provider, error, this.phase);
    } finally {
      clearTimeout(timer.out);
      this.leave();
    }
  }

  private async conversation(
    mail: Mail,
    content: Buffer,
    beforeContent: () => Promise<void>,
  ): Promise<void> {
    const { account, from } = this.settings;
    await new Promise<void>((resolve, reject) => {
      // Told of every failure that no callback of its own is waiting for.
      this.connection.on('error', reject);
      this.connection.connect((error) => (error ? reject(error) : resolve()));
    });
    if (account !== undefined) {
      const credentials = { user: account.user, pass: account.password };
      await new Promise<void>((resolve, reject) => {
        this.connection.login({ credentials }, (error) => (error ? reject(error) : resolve()));
      });
    }
    const envelope = {
      ...{ from: from.address, to: [mail.to.address], size: content.length },
      // Who bounces it is asked to name it, so that a lender's mailbox of bounces can be read by it.
      dsn: { ret: 'HDRS', envid: mail.id, notify: ['FAILURE', 'DELAY'] },
    };
    const body = Readable.from(this.contentAfter(content, beforeContent), { objectMode: false });
    await new Promise<void>((resolve, reject) => {
      this.connection.on('error', reject);
      this.connection.on('end', () =>
        reject(Object.assign(new Error('end'), { code: 'ECONNECTION' })),
      );
      this.connection.send(envelope, body, (error) => (error ? reject(error) : resolve()));
    });
  }

  /** Read when the server has said that it takes the content, and not before. */
  private async *contentAfter(content: Buffer, beforeContent: () => Promise<void>) {
    try {
      await beforeContent();
    } catch (error) {
      this.stopped = { error };
      this.connection.close();
      throw error;
    }
    this.phase = 'content';
    yield content;
  }

  /** Says good-bye to a server that listens, and lets go whatever it says. */
  private leave(): void {
    this.connection.on('error', () => undefined);
    this.connection.quit();
    setTimeout(() => this.connection.close(), goodbyeMs).unref();
  }
}
const goodbyeMs = 500;
