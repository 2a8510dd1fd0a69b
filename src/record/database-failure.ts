import { certificateFault } from '../config/certificate-fault.js';
import { errorCode, StartFailure } from '../config/start-failure.js';

const certificateHint =
  'name the CA that signed the server’s certificate with sslrootcert=… in the address (docs/configuration.md, "TLS to PostgreSQL").';

/**
 * The plain message for a database that cannot be used as it is addressed, whatever is tried again: its certificate, its password, its
 * name. Undefined for anything else, such as a server that is not up yet.
 */
export function databaseFailure(error: unknown): StartFailure | undefined {
  const told = whatIsWrong(error);
  return told && new StartFailure(`The database ${told.wrong}.`, told.whatToDo, { cause: error });
}

function whatIsWrong(error: unknown): { wrong: string; whatToDo: string } | undefined {
  const { code, message } = causeOf(error);
  const fault = certificateFault(code);
  if (fault !== undefined) return { whatToDo: certificateHint, ...fault };
  if (message === 'The server does not support SSL connections')
    return {
      wrong: 'speaks no TLS, which its address asks for',
      whatToDo:
        'switch on ssl at the server; without TLS everything in the record travels in clear.',
    };
  switch (code) {
    case '28P01':
    case '28000':
      return {
        wrong: `refuses the role or its password (${code})`,
        whatToDo:
          'correct the address; where the server asks for TLS, sslmode=verify-full belongs into it.',
      };
    case '3D000':
      return {
        wrong: 'is not there: the server has none of that name (3D000)',
        whatToDo: 'make it (docs/deployment.md), or correct the address.',
      };
    default:
      return unreadable(error);
  }
}

/** The address may name files: of the CA, of a certificate of our own and its key. Classes are not asked (`errorCode`). */
function unreadable(error: unknown): { wrong: string; whatToDo: string } | undefined {
  const { code, path, syscall } = error as NodeJS.ErrnoException;
  if (syscall !== 'open') return undefined;
  return {
    wrong: `cannot be asked: the file ${path ?? ''} that its address names cannot be read (${code ?? ''})`,
    whatToDo:
      'see that the account of the service can read it, or correct sslrootcert, sslcert and sslkey.',
  };
}

/** Prisma's adapter wraps what `pg` threw. */
function causeOf(error: unknown): { code: string | undefined; message: string } {
  const { cause, message } = error as { cause?: unknown; message?: unknown };
  if (typeof cause === 'object' && cause !== null && 'originalCode' in cause)
    return { code: String(cause.originalCode), message: '' };
  return { code: errorCode(error), message: typeof message === 'string' ? message : '' };
}
