import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import type { MetFault } from '../faults/fault.js';
import type { ServerParts } from '../server/parts.js';
import { noteRequest } from '../server/provide.js';
import { instantText } from '../time/civil-date.js';
import { readMail, type ReadMail } from './read-mail.js';

const connector = 'mail';
/** Far more than a notice has. */
const bytesMax = 1_000_000;

/** Certificates for STARTTLS; without them the server speaks in clear, as on one machine. */
export interface MailTls {
  readonly key: string;
  readonly cert: string;
}

/** What a mailbox does by the beginning of its name; every other one takes what comes. */
const mailboxes: readonly { begins: string; code: number; says: string }[] = [
  { begins: 'nobody', code: 550, says: '5.1.1 No such user here' },
  { begins: 'full', code: 452, says: '4.2.2 Mailbox full' },
];

const reply = (responseCode: number, says: string) =>
  Object.assign(new Error(says), { responseCode });

/** A mail server that keeps what it takes, so that people and tests can look at it. */
export class MailServer {
  private readonly server: SMTPServer;
  private readonly met = new Map<string, MetFault | null>();

  constructor(
    private readonly parts: ServerParts,
    password: string,
    tls: MailTls | undefined,
  ) {
    this.server = new SMTPServer({
      ...{ banner: 'sandbox', size: bytesMax, disableReverseLookup: true, logger: false },
      ...(tls === undefined ? { disabledCommands: ['STARTTLS'], allowInsecureAuth: true } : tls),
      // The envelope's id says of which loan a mail is, before anything of it came.
      hideDSN: false,
      authMethods: ['PLAIN', 'LOGIN'],
      onAuth: ({ username, password: given }, _session, done) => {
        const isKnown = username === 'sandbox' && given === password;
        done(isKnown ? null : reply(535, '5.7.8 Not known'), { user: username });
      },
      onMailFrom: (_address, session, done) => {
        void this.meet(session).then((error) => {
          // Nobody is answered, until whoever asked goes away.
          if (error !== 'silence') done(error);
        });
      },
      onRcptTo: ({ address }, _session, done) => {
        const box = mailboxes.find(({ begins }) => address.startsWith(begins));
        done(box === undefined ? null : reply(box.code, box.says));
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          void this.take(Buffer.concat(chunks), session).then(
            (said) => said !== 'silence' && done(null, said),
            (error: unknown) => done(error as Error),
          );
        });
      },
    });
    // Whoever sends may go away at any moment.
    this.server.on('error', () => undefined);
  }

  /** @returns the port on which it listens. */
  async listen(port: number, host: string): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.server.server.once('error', reject);
      this.server.listen(port, host, resolve);
    });
    const address = this.server.server.address();
    return typeof address === 'object' && address !== null ? address.port : port;
  }

  async close(): Promise<void> {
    for (const { _socket } of this.server.connections) _socket.destroy();
    await new Promise<void>((resolve) => this.server.close(resolve));
  }

  /** The fault that this mail meets, known by its envelope's id before anything of it came. */
  private async meet(session: SMTPServerSession): Promise<Error | null | 'silence'> {
    const { parts } = this;
    const fault = parts.world.faults.match(connector, loanIn(session), parts.wall());
    this.met.set(session.id, fault);
    if (fault?.mode !== 'error' && fault?.mode !== 'timeout') return null;
    this.note(session, fault, fault.mode === 'error' ? 451 : null);
    await parts.flush();
    return fault.mode === 'error' ? reply(451, '4.3.0 Not now') : 'silence';
  }

  /** Does the work and answers as the fault bends it. @returns what is said, or that nothing is */
  private async take(bytes: Buffer, session: SMTPServerSession): Promise<string> {
    const { parts } = this;
    const fault = this.met.get(session.id) ?? null;
    this.met.delete(session.id);
    let mail: ReadMail;
    try {
      mail = readMail(bytes);
    } catch {
      this.note(session, fault, 554);
      throw reply(554, '5.6.0 Not a message');
    }
    this.keep(mail, session);
    if (fault?.mode === 'duplicate') this.keep(mail, session);
    this.note(session, fault, fault?.mode === 'cut' || fault?.mode === 'malformed' ? null : 250);
    await parts.flush();
    const said = '2.0.0 Taken';
    switch (fault?.mode) {
      case 'cut':
        this.socketOf(session)?.destroy();
        return 'silence';
      case 'malformed':
        this.socketOf(session)?.write(rubbish[fault.turn % rubbish.length] ?? '');
        return 'silence';
      case 'latency':
      case 'late':
        await sleep(fault.delayMs, undefined, { signal: parts.stopping }).catch(() => undefined);
        return said;
      case 'empty':
        // A number and no word: that is a yes too.
        this.socketOf(session)?.write('250 \r\n');
        return 'silence';
      default:
        return said;
    }
  }

  private keep(mail: ReadMail, session: SMTPServerSession): void {
    const { world, clock } = this.parts;
    const { messageId, subject, text, from } = mail;
    const [to] = session.envelope.rcptTo;
    const envelopeId = session.envelope.dsn?.envid ?? '';
    const bounces = to?.address.startsWith('bounce') === true;
    const token = /#(ln_[\w.-]+)/.exec(text)?.[1];
    world.record({
      type: 'message_sent',
      message: {
        ...{ messageId, key: messageId, loanId: loanIn(session) ?? '', template: null },
        ...{ channel: 'email', partyContact: to?.address ?? '' },
        params: token === undefined ? {} : { token },
        mail: { from, to: mail.to, subject, text },
        ...(bounces && { bounced: { envelopeId, status: '5.1.1' } }),
        ...{ status: bounces ? 'undeliverable' : 'delivered', at: instantText(clock.now()) },
      },
    });
  }

  /** Whom it was for and what it said stand in the listing of messages alone. */
  private note(session: SMTPServerSession, fault: MetFault | null, status: number | null): void {
    const about = { connector, method: 'SMTP', path: 'MAIL', loanId: loanIn(session) };
    noteRequest(this.parts, { ...about, fault, status });
  }

  private socketOf({ id }: SMTPServerSession): Socket | undefined {
    return [...this.server.connections].find(({ session }) => session.id === id)?._socket;
  }
}

/** No reply of SMTP: a page, a number that is none, half a line. */
const rubbish = ['<html>502</html>\r\n', '99999 ok\r\n', '\0\0\0\r\n'] as const;

/** The loan that an envelope's id begins with. */
function loanIn({ envelope }: SMTPServerSession): string | null {
  return envelope.dsn?.envid?.split('.')[0] ?? null;
}
