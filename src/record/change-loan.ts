import type pg from 'pg';
import { instant, type Instant } from '../../domain/calendar/instant.js';
import type { Command } from '../../domain/loan/commands/command.js';
import type { DecideContext } from '../../domain/loan/context.js';
import type { CommandEnvelope, RecordOutcome } from '../../domain/loan/recording.js';
import type { Loan } from '../../domain/loan/state/loan.js';
import type { Clock } from '../clock/clock.js';
import { wakeInMs } from '../clock/wake.js';
import { linkDigests } from '../keys/link-secret.js';
import { alikeNarratives } from './alike-narratives.js';
import { commandBody } from './command-digest.js';
import { newId, sha256 } from './ids.js';
import { employerStanding, noteEmployers } from './employers/of-loan.js';
import { tasksInHand } from './work-in-hand.js';
import { lockAndReadLedger } from './ledger.js';
import { loansOnNumbers } from './loans-on-numbers.js';
import { refuseOldRules } from './rules/rules-age.js';
import { toView } from './process-view.js';
import { loanNow, type RecordDeps } from './record-deps.js';
import { repeated, sameCommand } from './recorded-before.js';
import { awaitsBank, bankHasAnswered, notYetCompared } from './restored.js';
import { numbersElsewhere } from './numbers-elsewhere.js';
import { invoicesElsewhere, sharedNumbers, sharedValues } from './shared-values.js';
import { lockLoan, openFound, type Found, type LockedLoan } from './stored-loan.js';
import type { CommandMark, Decided } from './decided.js';
import { writeDecision, writeQuietCommand } from './write-decision.js';

/** Decides a command about a loan that exists, under its lock. */
export async function changeLoan(
  client: pg.PoolClient,
  envelope: CommandEnvelope,
  deps: RecordDeps,
): Promise<RecordOutcome> {
  const { loanId, key, keyScope, epoch } = envelope;
  const wanted = { tenant: deps.tenant, loanId, scope: keyScope, key };
  const asked = performance.now();
  const found = await lockLoan(client, wanted, deps.cache);
  if (found === undefined) {
    await client.query('rollback');
    return { outcome: 'unknown_loan' };
  }
  if (epoch !== null && epoch !== found.head.epoch) {
    await client.query('rollback');
    return { outcome: 'fenced' };
  }
  if (awaitsBank(found.head) && envelope.command.type !== 'takeBankOrders') {
    await client.query('rollback');
    return { outcome: 'refused', refusal: notYetCompared, version: found.head.version };
  }
  const body = commandBody(envelope);
  if (found.command !== undefined && !sameCommand(found.command, body, deps)) {
    await client.query('rollback');
    return { outcome: 'key_reused' };
  }
  const locked = await openFound(client, loanId, found, deps.core, deps.cache);
  if (found.command !== undefined) {
    await client.query('rollback');
    return await repeated(client, found.command, locked, deps);
  }
  const mark = key === null ? [] : [{ scope: keyScope, key, body: deps.keyring.blind.input(body) }];
  await deps.rulesUpTo(client, found.rulesSeq);
  return await decideAndWrite(client, envelope, { ...found, asked }, locked, mark, deps);
}

async function decideAndWrite(
  client: pg.PoolClient,
  envelope: CommandEnvelope,
  found: Found & { readonly asked: number },
  { head, loan, keys, sealedAt }: LockedLoan,
  marks: readonly CommandMark[],
  deps: RecordDeps,
): Promise<RecordOutcome> {
  const { actor, command, loanId } = envelope;
  const { blind } = deps.keyring;
  const now = await loanNow(deps.clock, loan);
  refuseOldRules(found.asked);
  const rules = deps.rulesAt(now, loan.product, loan.jurisdiction);
  const context: DecideContext = {
    actor,
    now,
    ...(await lockAndReadLedger(client, command, loan, now, { blind, listKey: deps.listKey })),
    sharedNumbers: sharedNumbers(loan, found.shared, blind),
    sharedValues: sharedValues(loan, found.shared),
    numbersElsewhere: numbersElsewhere(loan, found.numbers, blind),
    invoicesElsewhere: invoicesElsewhere(loan, found.shared, blind),
    ...(await askedFor(client, envelope, loan, { ...deps, ...rules })),
    nextTryAt: await nextTryAt(command, now, deps.clock),
    nativeCommands: deps.nativeCommands,
    linkDigestOf: linkDigests(blind),
    newId,
    sha256,
    ...rules,
  };
  const decision = deps.core.decide(command, loan, context);
  if (decision.refused) {
    await client.query('rollback');
    return { outcome: 'refused', refusal: decision, version: loan.version };
  }
  const { events, answer } = decision;
  const decided: Decided = {
    tenant: deps.tenant,
    loanId,
    actor,
    now,
    before: loan,
    sealedAt,
    events,
    answer,
    marks,
    keys,
    headHash: head.headHash,
    epoch: head.epoch,
    fromRun: bringsViewHome(envelope),
    traceparent: deps.traceparent?.(),
  };
  if (awaitsBank(head)) await bankHasAnswered(client, loanId);
  await noteEmployers(client, { loan, events, policy: context.policy, actor, now }, deps);
  const written = await write(client, decided, loan, deps);
  const wait = await wakeInMs(deps.clock, now, written.picture.wakeAt);
  const view = toView(written.picture, head.epoch, wait);
  const { version } = written.after;
  return { outcome: 'recorded', events: events.length, version, answer, view };
}

/** What only some commands have to know, each of which the others do not look for. */
async function askedFor(
  client: pg.PoolClient,
  { command, actor }: CommandEnvelope,
  loan: Loan,
  deps: RecordDeps & Pick<DecideContext, 'banks' | 'bankVersions'>,
): Promise<Pick<DecideContext, 'inHand' | 'alikeNarratives' | 'employer' | 'loansOnNumbers'>> {
  const { banks, bankVersions, keyring } = deps;
  const rules = { banks, bankVersions, blind: keyring.blind };
  return {
    inHand: await tasksInHand(client, command, actor),
    alikeNarratives: await alikeNarratives(client, command, loan, rules),
    employer: await employerStanding(client, command, loan, deps),
    loansOnNumbers: await loansOnNumbers(client, command, loan, keyring.blind),
  };
}

/** Back-off runs on wall time (design.md §4); people read when that is on the loan's clock. */
async function nextTryAt(command: Command, now: Instant, clock: Clock): Promise<Instant | null> {
  if (command.type !== 'noteFailing') return null;
  return instant(await clock.afterWallMs(now, command.retryInMs));
}

/** A run that speaks gets the view with its answer; only a failed attempt carries no answer back to it. */
function bringsViewHome({ epoch, command }: CommandEnvelope): boolean {
  return epoch !== null && command.type !== 'noteFailing';
}

/** Writes what there is to write: a decision without events leaves at most its key, `timePassed` not even that. */
async function write(client: pg.PoolClient, decided: Decided, loan: Loan, deps: RecordDeps) {
  const { core, keyring } = deps;
  if (decided.events.length > 0) return await writeDecision(client, decided, deps);
  if (decided.marks.length > 0) await writeQuietCommand(client, decided, loan.version, keyring);
  else await client.query('rollback');
  return { after: loan, picture: core.picture(loan) };
}
