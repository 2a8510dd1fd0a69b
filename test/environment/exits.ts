import { originationOf, type Client } from './clients.js';
import { done, soon, type LoanDesk } from './desk.js';
import { person } from './desk.js';
import type { WholeStack } from './whole-stack.js';

/** A way to end a loan before its time, and how the record must have it. */
export interface Exit {
  name: string;
  actor: string;
  closedReason: 'withdrawn' | 'cancelled';
  /** Whether it comes through Temporal itself, which hears no refusal. */
  native: boolean;
  /** Tries it. @returns the rule that refused it, or `accepted`. */
  try(stack: WholeStack, loan: LoanDesk): Promise<string>;
}

function overHttp(command: 'withdraw' | 'cancel', by: (stack: WholeStack) => Client): Exit['try'] {
  return async (stack, loan) => {
    const answer = await loan.give(by(stack), command, { reason: 'not wanted any more' });
    if (answer.status === 409) return String(answer.body['rule']);
    done(answer);
    return 'accepted';
  };
}

type Handle = ReturnType<WholeStack['environment']['client']['workflow']['getHandle']>;

/** As Temporal's own UI and CLI do it; what became of it is in the timeline. */
function throughTemporal(command: (handle: Handle) => Promise<unknown>): Exit['try'] {
  return async (stack, loan) => {
    const noted = async () => (await loan.timeline()).filter(({ type }) => type === 'native_noted');
    const before = (await noted()).length;
    await command(stack.environment.client.workflow.getHandle(loan.loanId));
    await soon(async () => (await noted()).length > before);
    const last = (await noted()).at(-1);
    if (last?.actor !== 'temporal') throw new Error('another actor');
    return last.summary.split(': ').at(-1) ?? '';
  };
}

/** All four: the borrower's wish, the lender's decision, Temporal's signal and Temporal's cancellation of the run. */
export const exits: readonly Exit[] = [
  {
    ...{ name: 'withdrawn', closedReason: 'withdrawn', native: false },
    actor: 'machine:origination-system',
    try: overHttp('withdraw', originationOf),
  },
  {
    ...{ name: 'cancelled', closedReason: 'cancelled', native: false },
    actor: 'person:supervisor-1',
    try: overHttp('cancel', (stack) => person(stack, 'supervisor')),
  },
  {
    ...{ name: 'cancelled by a signal', closedReason: 'cancelled', native: true },
    actor: 'temporal',
    try: throughTemporal((handle) => handle.signal('cancel')),
  },
  {
    ...{ name: 'cancelled as a run', closedReason: 'cancelled', native: true },
    actor: 'temporal',
    try: throughTemporal((handle) => handle.cancel()),
  },
];
