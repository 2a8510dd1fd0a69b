import { applicationOf, originationOf, sandboxList, setFault } from './clients.js';
import { done, LoanDesk, soon, type Requested } from './desk.js';
import { runsOf } from './runs.js';
import type { Story } from './story.js';
import type { WholeStack } from './whole-stack.js';

const minuteMs = 60_000;

/** The bank is asked for the order's key and for the business before it goes out; a fault of the order lets so many answers pass. */
export const asksBeforeOrder = 2;

/** Whether it holds for each of the loans. */
export async function all(
  loans: readonly LoanDesk[],
  holds: (loan: LoanDesk) => Promise<boolean>,
): Promise<boolean> {
  return (await Promise.all(loans.map(holds))).every(Boolean);
}

/** Clean loans side by side, and what the world outside saw of each. */
export class LoanBook {
  constructor(
    private readonly stack: WholeStack,
    private readonly story: Story,
  ) {}

  /** So many clean loans of different people. */
  async submit(seed: string, count: number): Promise<LoanDesk[]> {
    const loans: LoanDesk[] = [];
    while (loans.length < count) {
      const application = await applicationOf(this.stack, 'clean', `${seed}-${loans.length}`);
      const answer = await originationOf(this.stack).post('/v1/loans', application);
      loans.push(new LoanDesk(this.stack, String(done(answer)['loanId'])));
    }
    return loans;
  }

  /** Brings loans to where the bank has reserved the funds and the register fails to take the lien, once; time stands still then. */
  async reserveWithoutLien(loans: readonly LoanDesk[]): Promise<void> {
    const { story, stack } = this;
    story.left.add('pre_disbursement_call');
    const openTypes = async (loan: LoanDesk) => (await loan.openTasks()).map(({ type }) => type);
    const isReady = async (loan: LoanDesk) =>
      (await openTypes(loan)).join() === 'pre_disbursement_call';
    await story.until(() => all(loans, isReady), 10);
    await setFault(stack, { connector: 'vehicle_register', mode: 'error' });
    story.left.delete('pre_disbursement_call');
    const isCalled = async (loan: LoanDesk) => (await openTypes(loan)).length === 0;
    while (!(await all(loans, isCalled))) {
      if ((await story.staff.workOnce()) === 0) await stack.clock.pass(10 * minuteMs);
    }
    await soon(() => all(loans, (loan) => this.lienHasFailed(loan)));
  }

  /** What the providers received about the loan, oldest first. */
  async journal({ loanId }: LoanDesk): Promise<Requested[]> {
    return await sandboxList<Requested>(this.stack, `/journal?loanId=${loanId}`);
  }

  /** What was taken at the bank and the register and given back, in order; what failed is left out. */
  async takenAndGiven(loan: LoanDesk): Promise<string[]> {
    const answered = (await this.journal(loan)).filter(
      ({ status }) => status !== null && status < 300,
    );
    const writes = answered.filter(({ path }) => /\/(reservations|liens)/.test(path));
    return writes.map(({ method, path }) => `${method} ${/liens/.test(path) ? 'lien' : 'funds'}`);
  }

  async orders({ loanId }: LoanDesk): Promise<{ status: string }[]> {
    return await sandboxList(this.stack, `/core-banking/orders?loanId=${loanId}`);
  }

  /** The status of the loan's newest run in Temporal. */
  async processStatus({ loanId }: LoanDesk): Promise<string | undefined> {
    return (await runsOf(this.stack.environment.client, loanId)).at(-1)?.status;
  }

  private async lienHasFailed(loan: LoanDesk): Promise<boolean> {
    const journal = await this.journal(loan);
    return journal.some(({ path, status }) => path.includes('/liens') && status === 503);
  }
}
