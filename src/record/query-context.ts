import type { Actor } from '../../domain/loan/actor.js';
import type { DecideContext } from '../../domain/loan/context.js';
import type { Loan } from '../../domain/loan/state/loan.js';
import { linkDigests } from '../keys/link-secret.js';
import { newId, sha256 } from './ids.js';
import { readKnownContacts } from './ledger.js';
import { inOneExchange } from './one-exchange.js';
import { numbersElsewhere, numbersElsewhereAsked, type NumberRow } from './numbers-elsewhere.js';
import { loanNow, type RecordDeps } from './record-deps.js';
import {
  invoicesElsewhere,
  sharedNumbers,
  sharedValues,
  sharedValuesAsked,
  type SharedRow,
} from './shared-values.js';
import { run } from './stored-loan.js';

/**
 * The context of a query with everything that a command will know. A report is drafted by a query and signed by a command: if only one
 * of them knew who shares the borrower's numbers, the digest that was read would never be the one that is signed.
 */
export async function queryContext(
  deps: RecordDeps,
  actor: Actor,
  loan: Loan,
): Promise<DecideContext> {
  const now = await loanNow(deps.clock, loan);
  const { blind } = deps.keyring;
  const [contacts, shared, numbers] = await deps.pool.use(async (client) => {
    const [read, values, elsewhere, rules] = await inOneExchange(client, () =>
      Promise.all([
        readKnownContacts(client, loan, now, { blind, listKey: deps.listKey }),
        run<SharedRow>(client, 'shared', sharedValuesAsked(loan.loanId)),
        run<NumberRow>(client, 'numbersElsewhere', numbersElsewhereAsked(loan.loanId)),
        run<{ seq: number }>(client, 'rulesSeq', [deps.tenant]),
      ]),
    );
    await deps.rulesUpTo(client, rules[0]?.seq ?? 0);
    return [read, values, elsewhere] as const;
  });
  return {
    ...deps.rulesAt(now, loan.product, loan.jurisdiction),
    ...{ actor, now, ...contacts, newId, sha256 },
    sharedNumbers: sharedNumbers(loan, shared, blind),
    sharedValues: sharedValues(loan, shared),
    numbersElsewhere: numbersElsewhere(loan, numbers, blind),
    invoicesElsewhere: invoicesElsewhere(loan, shared, blind),
    linkDigestOf: linkDigests(blind),
    alikeNarratives: [],
    inHand: null,
    loansOnNumbers: null,
    employer: null,
    nextTryAt: null,
    nativeCommands: deps.nativeCommands,
  };
}
