import type { Call } from './call.js';
import type { Utterance } from './spoken.js';

/** The calls that were dialled, by id and by loan. */
export class Calls {
  private readonly byId = new Map<string, Call>();
  private readonly idsByLoan = new Map<string, string[]>();
  private readonly utterances = new Map<string, readonly Utterance[]>();
  private readonly deleted = new Set<string>();
  private readonly counts = new Map<string, number>();

  put(call: Call): void {
    this.byId.set(call.callId, call);
    const ids = this.idsByLoan.get(call.loanId);
    if (ids) ids.push(call.callId);
    else this.idsByLoan.set(call.loanId, [call.callId]);
    this.counts.set(call.dialledDigits, this.countTo(call.dialledDigits) + 1);
  }
  get(callId: string): Call | undefined {
    return this.byId.get(callId);
  }
  end(callId: string, at: string): void {
    const call = this.byId.get(callId);
    if (call && call.endedAt === null) this.byId.set(callId, { ...call, endedAt: at });
  }
  /** Calls of a loan, or all of them, oldest first. */
  list(loanId: string | undefined): Call[] {
    if (loanId === undefined) return [...this.byId.values()];
    const ids = this.idsByLoan.get(loanId) ?? [];
    return ids.map((id) => this.byId.get(id)).filter((call) => call !== undefined);
  }
  forgetRecording(callId: string): void {
    this.deleted.add(callId);
  }
  hasRecording(callId: string): boolean {
    return !this.deleted.has(callId);
  }
  hear(utterance: Utterance): void {
    const before = this.utterances.get(utterance.callId) ?? [];
    this.utterances.set(utterance.callId, [...before, utterance]);
  }
  /** What the other side said on a call, oldest first. */
  said(callId: string): readonly Utterance[] {
    return this.utterances.get(callId) ?? [];
  }
  /** How often a number was dialled: what a phone does may change with every attempt. */
  countTo(dialledDigits: string): number {
    return this.counts.get(dialledDigits) ?? 0;
  }
}
