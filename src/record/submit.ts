import type pg from 'pg';
import type { DecideContext } from '../../domain/loan/context.js';
import type { CommandOf } from '../../domain/loan/commands/command.js';
import type { CommandEnvelope, RecordOutcome } from '../../domain/loan/recording.js';
import { refuse } from '../../domain/loan/refusal.js';
import { wakeInMs } from '../clock/wake.js';
import { linkDigests } from '../keys/link-secret.js';
import { beginning } from './chain.js';
import { commandBody } from './command-digest.js';
import { LoanKeys } from './data-keys.js';
import { firstDifference } from './first-difference.js';
import { newId, sha256 } from './ids.js';
import { toView } from './process-view.js';
import { inOneExchange } from './one-exchange.js';
import { loanNow, type RecordDeps } from './record-deps.js';
import { repeated, sameCommand } from './recorded-before.js';
import { refuseOldRules } from './rules/rules-age.js';
import { openEvent } from './sealed-events.js';
import { readStoredEvents } from './stored-events.js';
import { lockLoan, openFound, run, type CommandRow, type LockedLoan } from './stored-loan.js';
import { submittedApplication } from './submitted-application.js';
import type { CommandMark, Decided } from './decided.js';
import { writeDecision } from './write-decision.js';

/** Scope of the business key among commands: a submission is remembered as long as its loan. */
const businessScope = 'submit';

/**
 * Takes an application in once. The row on the business key is inserted first: of fifty at once one inserts, and the others wait for
 * its commit and find the loan (S02). A refusal rolls the row back.
 */
export async function submitLoan(
  client: pg.PoolClient,
  envelope: CommandEnvelope,
  command: CommandOf<'submit'>,
  deps: RecordDeps,
): Promise<RecordOutcome> {
  const { application } = command;
  const { originator, applicationNumber, branch, product, channel } = application;
  const body = commandBody(envelope);
  const businessKey = `${originator}/${applicationNumber}`;
  const { tenant } = deps;
  const apiKey = envelope.key === null ? [] : [{ scope: envelope.keyScope, key: envelope.key }];
  const claimed = [command.loanId, tenant, branch, originator, applicationNumber, product, channel];
  const asked = performance.now();
  const [, inserted, known, rules] = await inOneExchange(client, () =>
    Promise.all([
      client.query('begin'),
      run(client, 'claim', claimed),
      readKeys(client, tenant, apiKey),
      run<{ seq: number }>(client, 'rulesSeq', [tenant]),
    ]),
  );
  const earlier = known[0];
  if (earlier !== undefined && !sameCommand(earlier, body, deps)) {
    await client.query('rollback');
    return { outcome: 'key_reused' };
  }
  if (inserted.length === 0) {
    await client.query('rollback');
    return await submittedBefore(client, command, body, businessKey, deps);
  }
  await deps.rulesUpTo(client, rules[0]?.seq ?? 0);
  const digest = deps.keyring.blind.input(body);
  const marks = [...apiKey, { scope: businessScope, key: businessKey }].map((name) => ({
    ...name,
    body: digest,
  }));
  return await decideSubmission(client, envelope, command, { marks, asked }, deps);
}

async function readKeys(
  client: pg.PoolClient,
  tenant: string,
  keys: readonly { scope: string; key: string }[],
): Promise<CommandRow[]> {
  const [name] = keys;
  if (name === undefined) return [];
  return await run<CommandRow>(client, 'command', [tenant, name.scope, name.key]);
}

/** No policy of the lender's names the product: nothing is known by which it could be judged. */
const notLent = refuse(
  'product_not_lent',
  'This lender does not lend this product. Send an application for one that it lends.',
  { path: 'product' },
);

async function decideSubmission(
  client: pg.PoolClient,
  { actor }: CommandEnvelope,
  command: CommandOf<'submit'>,
  { marks, asked }: { readonly marks: readonly CommandMark[]; readonly asked: number },
  deps: RecordDeps,
): Promise<RecordOutcome> {
  const { loanId, application } = command;
  if (!deps.lends(application.product, application.jurisdiction)) {
    await client.query('rollback');
    return { outcome: 'refused', refusal: notLent, version: 0 };
  }
  const now = await loanNow(deps.clock, null);
  refuseOldRules(asked);
  const context: DecideContext = {
    actor,
    now,
    ledger: [],
    doNotCalls: [],
    // The index has no row of this loan yet; the next command looks.
    sharedNumbers: null,
    sharedValues: null,
    numbersElsewhere: null,
    invoicesElsewhere: null,
    alikeNarratives: [],
    inHand: null,
    loansOnNumbers: null,
    employer: null,
    nextTryAt: null,
    nativeCommands: deps.nativeCommands,
    linkDigestOf: linkDigests(deps.keyring.blind),
    newId,
    sha256,
    ...deps.rulesAt(now, application.product, application.jurisdiction),
  };
  const decision = deps.core.decide(command, null, context);
  if (decision.refused) {
    await client.query('rollback');
    return { outcome: 'refused', refusal: decision, version: 0 };
  }
  const { events, answer } = decision;
  const decided: Decided = {
    tenant: deps.tenant,
    loanId,
    actor,
    now,
    before: null,
    sealedAt: null,
    events,
    answer,
    marks,
    keys: await LoanKeys.of(loanId, [], deps.cache),
    headHash: beginning,
    epoch: 1,
    fromRun: false,
    traceparent: deps.traceparent?.(),
  };
  const { after, picture } = await writeDecision(client, decided, deps);
  const view = toView(picture, 1, await wakeInMs(deps.clock, now, picture.wakeAt));
  return { outcome: 'recorded', events: events.length, version: after.version, answer, view };
}

/** The same application again is answered as the first time; another one is refused, with the first field that differs. */
async function submittedBefore(
  client: pg.PoolClient,
  command: CommandOf<'submit'>,
  body: string,
  businessKey: string,
  deps: RecordDeps,
): Promise<RecordOutcome> {
  const { originator, applicationNumber } = command.application;
  const { tenant } = deps;
  const [owner] = await run<{ loan_id: string }>(client, 'businessKey', [
    ...[tenant, originator, applicationNumber],
  ]);
  if (owner === undefined)
    throw new Error('the loan id of a submission belongs to another business key');
  const loanId = owner.loan_id;
  const wanted = { tenant, loanId, scope: businessScope, key: businessKey };
  const found = await lockLoan(client, wanted, deps.cache);
  if (found?.command === undefined) throw new Error(`loan ${loanId} has no submission`);
  const locked = await openFound(client, loanId, found, deps.core, deps.cache);
  const same = sameCommand(found.command, body, deps);
  const path = same ? undefined : await differingPath(client, loanId, locked, command, deps);
  await client.query('rollback');
  if (path === undefined) return await repeated(client, found.command, locked, deps);
  const refusal = refuse(
    'business_key_taken',
    `Application ${applicationNumber} of ${originator} was submitted before with another ${path}; use a new number, or correct the loan.`,
    { path },
  );
  return { outcome: 'refused', refusal, version: locked.loan.version };
}

async function differingPath(
  client: pg.PoolClient,
  loanId: string,
  { keys }: LockedLoan,
  command: CommandOf<'submit'>,
  { core }: RecordDeps,
): Promise<string> {
  const [first] = await readStoredEvents(client, loanId, 0, 1);
  if (first === undefined) throw new Error(`loan ${loanId} has no events`);
  const event = openEvent(first, keys, core);
  if (event.type !== 'loan_submitted') throw new Error(`loan ${loanId} begins with ${event.type}`);
  const earlier = submittedApplication(event, command.application);
  // After erasure the part that differs may be gone; then only "parties" can be said.
  return firstDifference(earlier, command.application) ?? 'parties';
}
