import type { UnavailableClass } from '../../domain/checks/outcome.js';
import {
  ProviderRejected,
  ProviderUnavailable,
  type FailureCode,
} from '../connector/provider-failure.js';

/** How far a mail came: before its content, or while and after it went out. */
export type MailPhase = 'envelope' | 'content';

interface SmtpError {
  code?: unknown;
  command?: unknown;
  responseCode?: unknown;
  message?: unknown;
}

/** Commands by which the server speaks about the recipient or the message, and not about us. */
const aboutTheMail: readonly unknown[] = ['RCPT TO', 'DATA'];

/**
 * What became of a mail that was not confirmed, in codes. A reply is a word of the server's: then the mail was certainly not taken. Without
 * one it was not taken before its content, and afterwards nobody knows. The server's words are dropped, since they name the recipient.
 */
export function mailFailure(provider: string, error: unknown, phase: MailPhase): Error {
  const { code, command, responseCode, message } = error as SmtpError;
  if (isReply(responseCode)) {
    if (responseCode >= 500 && aboutTheMail.includes(command))
      return new ProviderRejected(provider, responseCode);
    return new ProviderUnavailable(provider, 'error', `smtp_${responseCode}`);
  }
  const isOfTls = typeof message === 'string' && aboutCertificates.test(message);
  const { failureClass, failureCode } = without(isOfTls ? 'ETLS' : code, command);
  return new ProviderUnavailable(
    provider,
    failureClass,
    phase === 'content' ? 'not_confirmed' : failureCode,
  );
}

/** Node says what is wrong with a certificate in words, under the code of any broken line. */
const aboutCertificates = /certificate|altnames|\bTLS\b|\bSSL\b/i;

/** A number of SMTP; rubbish that begins with a digit is none. */
const isReply = (code: unknown): code is number =>
  typeof code === 'number' && Number.isInteger(code) && code >= 400 && code <= 599;

function without(
  code: unknown,
  command: unknown,
): { failureClass: UnavailableClass; failureCode: FailureCode } {
  switch (code) {
    case 'ETIMEDOUT':
      return { failureClass: 'timeout', failureCode: 'time_out' };
    case 'EPROTOCOL':
    case 'EENVELOPE':
    case 'EMESSAGE':
      return { failureClass: 'malformed', failureCode: 'wrong_shape' };
    case 'ETLS':
      return { failureClass: 'error', failureCode: 'no_tls' };
    case 'EAUTH':
      return { failureClass: 'error', failureCode: 'no_login' };
    case 'EDNS':
    case 'ESOCKET':
      return { failureClass: 'error', failureCode: 'no_connection' };
    case 'ECONNECTION':
      return { failureClass: 'error', failureCode: command === 'CONN' ? 'cut' : 'no_connection' };
    default:
      return { failureClass: 'error', failureCode: 'cut' };
  }
}
