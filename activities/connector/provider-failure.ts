import type { UnavailableClass } from '../../domain/checks/outcome.js';

/** Why a provider could not be heard, as a code that is safe to show: an HTTP status or what was wrong with the reply. */
export type FailureCode =
  | `http_${number}`
  | `smtp_${number}`
  | 'no_connection'
  | 'cut'
  | 'time_out'
  | 'not_json'
  | 'wrong_shape'
  | 'too_large'
  | 'circuit_open'
  /** A mail server that offers no TLS, or whose certificate is not believed. */
  | 'no_tls'
  | 'no_login'
  /** A mail went out and its taking was not confirmed: it may have been taken. */
  | 'not_confirmed'
  /** The storage has no recording yet. */
  | 'not_there'
  /** The scanner answered that it could not scan. */
  | 'scanner_error'
  /** The bank accepted an order and has not paid it yet. */
  | 'money_pending';

/**
 * A provider gave no answer that can be used; asking again may help. Neither message nor fields hold anything of the request or the
 * reply, since errors travel into logs and Temporal in clear.
 */
export class ProviderUnavailable extends Error {
  override readonly name = 'ProviderUnavailable';

  constructor(
    readonly provider: string,
    readonly failureClass: UnavailableClass,
    readonly code: FailureCode,
    /** How long the provider asked us to stay away, or null. */
    readonly retryAfterMs: number | null = null,
  ) {
    super(`${provider} is unavailable: ${failureClass} (${code})`);
  }
}

/** A provider understood the request and refused it. The same request would be refused again, so it is not repeated. */
export class ProviderRejected extends Error {
  override readonly name = 'ProviderRejected';

  constructor(
    readonly provider: string,
    readonly status: number,
  ) {
    super(`${provider} refused the request with status ${status}`);
  }
}

/** The file does not hold what the request needs, so the provider cannot be asked at all. */
export class StepNotPossible extends Error {
  override readonly name = 'StepNotPossible';

  constructor(
    /** A code such as `no_input`. */
    readonly code: string,
  ) {
    super(`the step is not possible: ${code}`);
  }
}
