import type { Client } from './clients.js';
import { done, person, type LoanDesk } from './desk.js';
import type { WholeStack } from './whole-stack.js';

/** What the API shows of the approval of a loan. */
export interface SeenApproval {
  stage: string;
  round: number;
  closedReason: string | null;
  exiting: { reason: string } | null;
  approval: {
    rounds: {
      round: number;
      outcome: string;
      digest: string;
      decisions: { by: string; verdict: string; step: number }[];
    }[];
  };
}

/** Who said what in the newest round, in the order in which it was taken, and what came of it. */
export async function lastRound(loan: LoanDesk) {
  const { stage, round, closedReason, exiting, approval } = await loan.read<SeenApproval>();
  const last = approval.rounds.at(-1);
  return {
    ...{ stage, round, ending: closedReason ?? exiting?.reason ?? null },
    outcome: last?.outcome ?? null,
    said: last?.decisions.map(({ by, verdict }) => `${by} ${verdict}`) ?? [],
  };
}

/** The words that a verdict consists of, besides the comment. */
export const wordsOf: Readonly<Record<string, object>> = {
  approve: {},
  reject: {},
  return: { questions: ['Who drives the car?'] },
};

/** An approver decides on the report that he has read. */
export async function decideOn(loan: LoanDesk, by: Client, digest: string, verdict: string) {
  const body = { verdict, digest, comment: 'read', ...wordsOf[verdict] };
  return await loan.give(by, 'decisions', body);
}

/** The first verifier signs the report of each loan. @returns the digests that stand. */
export async function signAll(stack: WholeStack, loans: readonly LoanDesk[]): Promise<string[]> {
  const digests: string[] = [];
  for (const loan of loans) digests.push(await loan.sign(person(stack, 'verifier')));
  return digests;
}

/** Gives an approval task into the hands of one approver. */
export async function claimApproval(loan: LoanDesk, by: Client): Promise<void> {
  const { taskId } = await loan.openTask('approval');
  done(await by.post(`/v1/tasks/${taskId}/claim`, {}));
}
