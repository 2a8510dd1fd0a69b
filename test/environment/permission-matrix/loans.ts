import { aBorrower, aDealer, anApplication, residentId } from '../../builders/an-application.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import type { realRecord } from '../../api/support/real-record.js';
import type { Target } from './addresses.js';

type Real = Awaited<ReturnType<typeof realRecord>>;
/** Sends as somebody of the main branch. */
export type Send = (
  role: 'origination' | 'supervisor' | 'verifier',
  path: string,
  body: object,
) => Promise<Record<string, unknown>>;

/** An id that no loan has, in the form of one, and likewise for tasks and attempts. */
export const unknownTarget: Target = {
  loanId: 'ln_0000000000000000',
  taskId: 'tk_0000000000000000',
  attemptId: 'at_0000000000000000',
};

/** Real loans of the main branch in the states that the matrix asks about. */
export class MatrixLoans {
  private count = 0;

  constructor(
    private readonly real: Real,
    private readonly send: Send,
  ) {}

  /** Its sources have answered, a call of its interview was made and nobody answered, and it is held. */
  async held(): Promise<Target> {
    const target = await this.called();
    await this.send('supervisor', `/v1/loans/${target.loanId}/hold`, { reason: 'looked into' });
    return target;
  }

  /** The same, and withdrawn. */
  async closed(): Promise<Target> {
    const target = await this.called();
    const { loanId } = target;
    await this.send('supervisor', `/v1/loans/${loanId}/withdraw`, { reason: 'not wanted' });
    await this.finishMessages(loanId);
    const { stage } = (await this.real.deps.reads.loadLoan(loanId))?.loan ?? {};
    if (stage !== 'closed') throw new Error(`not closed: ${stage}`);
    return target;
  }

  /** Fresh from the originator, and held: for what ends or changes it. */
  async fresh(): Promise<Target> {
    const { loanId } = await this.submitted();
    await this.send('supervisor', `/v1/loans/${loanId}/hold`, { reason: 'looked into' });
    return { ...unknownTarget, loanId };
  }

  private async submitted(): Promise<{ loanId: string }> {
    this.count += 1;
    const number = String(this.count).padStart(2, '0');
    const borrower = {
      ...aBorrower(),
      idNumber: residentId(`330106199003072${number}`),
      contactPoints: [{ id: 'mobile', kind: 'mobile' as const, value: `138001381${number}` }],
    };
    const parties = [borrower, aDealer()];
    const body = anApplication({ applicationNumber: `S46-${number}`, parties });
    return { loanId: String((await this.send('origination', '/v1/loans', body))['loanId']) };
  }

  private async called(): Promise<Target> {
    const { loanId } = await this.submitted();
    const loan = await this.real.answerSources(loanId, cleanAnswers);
    const tasks = Object.values(loan.tasks);
    const taskId = tasks.find(({ type }) => type === 'applicant_interview')?.taskId;
    if (taskId === undefined) throw new Error('no interview');
    await this.send('verifier', `/v1/tasks/${taskId}/claim`, {});
    this.real.phone.result = 'no_answer';
    const dialled = await this.send('verifier', `/v1/tasks/${taskId}/attempts`, {
      contactPointId: 'mobile',
    });
    const attemptId = String(dialled['attemptId']);
    const outcome = `/v1/tasks/${taskId}/attempts/${attemptId}/outcome`;
    await this.send('verifier', outcome, { outcome: 'NO_ANSWER' });
    await this.send('verifier', `/v1/tasks/${taskId}/release`, { reason: 'nobody answered' });
    return { loanId, taskId, attemptId };
  }

  /** What the process does on the way to `closed`: the borrower is told. */
  private async finishMessages(loanId: string): Promise<void> {
    const { loan } = (await this.real.deps.reads.loadLoan(loanId)) ?? {};
    const due = Object.values(loan?.steps ?? {}).filter(({ status }) => status === 'due');
    for (const { key, step } of due) {
      const result = { kind: 'message' as const, receipt: 'm-1' };
      const command = { type: 'finishStep' as const, stepKey: key, result };
      const about = { loanId, actor: { kind: 'system' as const, step }, command };
      await this.real.deps.record({ ...about, key, keyScope: 'step', epoch: 1 });
    }
  }
}
