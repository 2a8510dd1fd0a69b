import { fileProblem, type StatementProblem } from '../../domain/statements/problem.js';

/** A file that cannot be read, with the problem to tell. Thrown within the readers and caught where they meet. */
export class UnreadableStatement extends Error {
  override readonly name = 'UnreadableStatement';
  readonly problem: StatementProblem;

  constructor(code: StatementProblem['code'], message: string, cause?: unknown) {
    super(code, { cause });
    this.problem = fileProblem(code, message);
  }
}
