import {
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  handleType,
  isBrokenCircuitError,
  type CircuitBreakerPolicy,
} from 'cockatiel';
import type { UnavailableClass } from '../../domain/checks/outcome.js';
import { ProviderUnavailable } from './provider-failure.js';

/** When a provider counts as down, and how long it is then left alone. */
export interface CircuitSettings {
  /** Failures in a row that open the circuit. */
  failuresMax: number;
  /** After this long one request tries again; the others wait for what becomes of it. */
  openForMs: number;
}

/**
 * Spares a provider that is down: while the circuit is open nobody calls it, and Temporal's retries fail at once with the class that
 * the provider failed with last, so that an outage is told as what it is.
 */
export class Circuit {
  private readonly policy: CircuitBreakerPolicy;
  private lastClass: UnavailableClass = 'error';

  constructor(
    private readonly provider: string,
    { failuresMax, openForMs }: CircuitSettings,
    /** Told when it opens, and when it is closed again. */
    onChange: (isOpen: boolean) => void = () => undefined,
  ) {
    this.policy = circuitBreaker(handleType(ProviderUnavailable), {
      halfOpenAfter: openForMs,
      breaker: new ConsecutiveBreaker(failuresMax),
    });
    this.policy.onStateChange((state) => onChange(state !== CircuitState.Closed));
  }

  /** Runs the call, or throws ProviderUnavailable with `circuit_open` without running it. */
  async run<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await this.policy.execute(call);
    } catch (error) {
      if (isBrokenCircuitError(error)) {
        throw new ProviderUnavailable(this.provider, this.lastClass, 'circuit_open');
      }
      if (error instanceof ProviderUnavailable) this.lastClass = error.failureClass;
      throw error;
    }
  }
}
