import type { CommandAnswer, RecordOutcome } from '../../../domain/loan/recording.js';
import type { ProcessView } from '../../../domain/process/view.js';
import { invariant } from '../../../domain/invariant.js';
import { Problem, notFound } from './problem.js';

/** A command that holds: decided now, or decided before under the same key. */
export interface Settled {
  version: number;
  answer: CommandAnswer;
  view: ProcessView;
  repeated: boolean;
}

/**
 * The one place where what the record says becomes HTTP. A refusal is 409 whatever its rule, also a rule about who may act (the
 * same person twice, a verifier as approver): 403 is kept for roles that may never use the route (product.md §10).
 */
export function settled(outcome: RecordOutcome): Settled {
  switch (outcome.outcome) {
    case 'recorded':
    case 'repeated':
      return {
        version: outcome.version,
        answer: outcome.answer,
        view: outcome.view,
        repeated: outcome.outcome === 'repeated',
      };
    case 'refused': {
      const { rule, message, path, until } = outcome.refusal;
      throw new Problem('refused', message, {
        rule,
        ...(until === undefined ? {} : { until }),
        ...(path === undefined ? {} : { path, errors: [{ path, message }] }),
      });
    }
    case 'key_reused':
      throw new Problem(
        'idempotency-key-reused',
        'This Idempotency-Key came before with another body. Use a new key for a new command; use the same body to repeat one.',
        { errors: [{ path: 'header.Idempotency-Key', message: 'was used with another body' }] },
      );
    case 'unknown_loan':
      throw notFound();
    case 'fenced':
      // The API speaks for no run, so it sends no epoch that could be old.
      invariant(false, 'api: a command without an epoch was fenced');
  }
}
