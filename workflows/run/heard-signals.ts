import type { coresdk } from '@temporalio/proto';
import { decode } from '@temporalio/common/lib/encoding.js';
import { cancelSignal, changedSignal, holdSignal, releaseSignal } from '../messages.js';

type Job = coresdk.workflow_activation.IWorkflowActivationJob;
type Signal = coresdk.workflow_activation.ISignalWorkflow;

/** So many commands, and so many unknown names, are handed on one by one; beyond them only what still matters is. */
export const heardAtOnceMax = 20;
/** A version is a safe integer: sixteen digits and a sign. */
const versionBytesMax = 17;
/** The SDK fails the workflow's task on a signal whose name begins so, again and again. */
const reservedPrefix = /^__temporal_/;

/**
 * What of the signals of one activation reaches the process. Anybody may send thousands, and each costs a millisecond in the isolate:
 * two thousand in one activation are beyond its time, upon which Node ends the whole worker (docs/decisions/0209-floods.md). So the
 * signals are thinned out before the SDK makes anything of them, and nothing that counts is lost:
 * - of all `changed` the highest version, and one that has none;
 * - of `hold`, `release` and `cancel` the first twenty, then the last word on holding, and one cancellation;
 * - of unknown names the first twenty.
 *
 * Arguments that nobody reads are dropped, and a reserved name is changed into one that the SDK hands on.
 */
export function heardSignals(jobs: readonly Job[]): Job[] {
  const dropped = new Set<Job>();
  const signals = jobs.filter((job) => job.signalWorkflow);
  for (const { signalWorkflow } of signals) tame(signalWorkflow as Signal);
  const named = (...names: string[]) =>
    signals.filter((job) => names.includes(job.signalWorkflow?.signalName ?? ''));
  keepNewest(named(changedSignal.name), dropped);
  const commands = named(holdSignal.name, releaseSignal.name, cancelSignal.name);
  keepLastWord(commands, dropped);
  const known = new Set([...named(changedSignal.name), ...commands]);
  const unknown = signals.filter((job) => !known.has(job));
  for (const job of unknown.slice(heardAtOnceMax)) dropped.add(job);
  return jobs.filter((job) => !dropped.has(job));
}

function tame(signal: Signal): void {
  signal.signalName = (signal.signalName ?? '').replace(reservedPrefix, 'temporal_');
  const isRead = signal.signalName === changedSignal.name && versionOf(signal) !== null;
  if (!isRead) signal.input = [];
}

/** By hand and not by a converter: an argument may be of any size and kind. */
function versionOf({ input }: Signal): number | null {
  const data = input?.[0]?.data;
  if (!data || data.length > versionBytesMax) return null;
  const text = decode(data);
  const version = Number(text);
  return /^-?\d+$/.test(text) && Number.isSafeInteger(version) ? version : null;
}

function keepNewest(changed: readonly Job[], dropped: Set<Job>): void {
  let newest: { job: Job; version: number } | undefined;
  let withoutVersion: Job | undefined;
  for (const job of changed) {
    dropped.add(job);
    const version = versionOf(job.signalWorkflow as Signal);
    if (version === null) withoutVersion ??= job;
    else if (newest === undefined || version > newest.version) newest = { job, version };
  }
  for (const job of [newest?.job, withoutVersion]) if (job) dropped.delete(job);
}

function keepLastWord(commands: readonly Job[], dropped: Set<Job>): void {
  const beyond = commands.slice(heardAtOnceMax);
  for (const job of beyond) dropped.add(job);
  const isCancel = (job: Job) => job.signalWorkflow?.signalName === cancelSignal.name;
  for (const job of [beyond.find(isCancel), beyond.findLast((one) => !isCancel(one))]) {
    if (job) dropped.delete(job);
  }
}
