import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { z } from 'zod';
import { errorCode, StartFailure } from './start-failure.js';

const server = 'the address of a mail server: smtp://host:587 (STARTTLS) or smtps://host:465';
const isServer = (text: string) =>
  URL.canParse(text) && /^smtps?:\/\/[^/@?#]+\/?$/.test(text) && new URL(text).hostname !== '';

const page = 'the https address of the page on which customers bring papers, without #';
const isPage = (text: string) =>
  URL.canParse(text) &&
  /^https:\/\/|^http:\/\/(127\.0\.0\.1|localhost)(:|\/|$)/.test(text) &&
  !text.includes('#');

/** Where mail is handed over, and under which name it is sent. Without an address no mail is sent. */
export const mailVariables = z.object({
  MAIL_URL: z.string().refine(isServer, { error: server }).optional(),
  MAIL_FROM: z.email({ error: 'the address that mail comes from' }).optional(),
  MAIL_FROM_NAME: z
    .string()
    .regex(/^\P{Cc}{1,100}$/u, { error: 'a name on one line, at most 100 letters' })
    .optional(),
  MAIL_USER: z.string().min(1).optional(),
  MAIL_PASSWORD: z.string().min(1).optional(),
  /** `none` only towards one's own network: a mail holds a name and a link. */
  MAIL_TLS: z.enum(['required', 'none'], { error: 'required or none' }).default('required'),
  MAIL_CA_FILE: z.string().min(1).optional(),
  MAIL_LINK_PAGE: z.string().refine(isPage, { error: page }).optional(),
});

/** A mail server, who we are there, and the customers' page. */
export interface MailConfig {
  readonly server: {
    readonly host: string;
    readonly port: number;
    readonly tls: 'implicit' | 'required' | 'none';
    readonly certificateAuthority: string | undefined;
    readonly account: { readonly user: string; readonly password: string } | undefined;
    readonly from: { readonly name: string; readonly address: string };
  };
  readonly linkPage: string | null;
}

/**
 * Undefined where no mail is sent.
 * @throws StartFailure when something is missing, or mail would go in clear to a server that is not on a network of one's own.
 */
export function mailOf(variables: z.infer<typeof mailVariables>): MailConfig | undefined {
  const { MAIL_URL: url, MAIL_FROM: address, MAIL_USER: user } = variables;
  const { MAIL_PASSWORD: password } = variables;
  if (url === undefined && address === undefined) return undefined;
  if (url === undefined || address === undefined)
    throw new StartFailure(
      'Of MAIL_URL and MAIL_FROM only one is set.',
      'set both, or neither: without them no mail is sent (docs/configuration.md).',
    );
  if ((user === undefined) !== (password === undefined))
    throw new StartFailure(
      'Of MAIL_USER and MAIL_PASSWORD only one is set.',
      'set both, or neither where the server asks for no account.',
    );
  const { protocol, hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const isImplicit = protocol === 'smtps:';
  const tls = isImplicit ? 'implicit' : variables.MAIL_TLS;
  if (tls === 'none' && !isOwnNetwork(host))
    throw new StartFailure(
      'MAIL_TLS is none, and MAIL_URL names a server outside a network of your own.',
      'leave MAIL_TLS out: mail holds names and links, and goes in clear inside a private network at most.',
    );
  return {
    server: {
      ...{ host, port: Number(port || (isImplicit ? 465 : 587)), tls },
      certificateAuthority: authorityIn(variables.MAIL_CA_FILE),
      account: user === undefined || password === undefined ? undefined : { user, password },
      from: { name: variables.MAIL_FROM_NAME ?? '', address },
    },
    linkPage: variables.MAIL_LINK_PAGE ?? null,
  };
}

/** Loopback and private addresses, and names that no public register has. */
function isOwnNetwork(host: string): boolean {
  if (isIP(host) === 4) return /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(host);
  if (isIP(host) === 6) return host === '::1' || /^f[cd]/i.test(host);
  return !host.includes('.') || /\.(internal|local|svc|cluster\.local)$/i.test(host);
}

function authorityIn(path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new StartFailure(
      `The file that MAIL_CA_FILE names cannot be read (${errorCode(error) ?? '?'}).`,
      'name a file with certificates in PEM that the account of the service can read.',
    );
  }
}
