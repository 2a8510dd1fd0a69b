import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createStepActivities, type StepActivities } from '../activities/index.js';
import { applicationSchema } from '../domain/application/application.js';
import type { Actor } from '../domain/loan/actor.js';
import type { DueStep } from '../domain/process/view.js';
import { startSandbox } from '../sandbox/start-sandbox.js';
import { secretsOfLinks } from '../src/keys/link-secret.js';
import type { OpenRecord } from '../src/record/compose.js';
import { providerConfig } from '../src/worker/provider-config.js';
import { activityDeps } from '../src/worker/start-worker.js';

/** A loan whose sources have all answered and whose applicant waits for the interview: the file that people work on. */
export interface LoanAtWork {
  readonly loanId: string;
  readonly branch: string;
  readonly interviewId: string;
}

const originator = (branch: string): Actor => ({
  ...{ kind: 'machine', id: 'origination-system' },
  ...{ roles: ['origination'], branches: [branch] },
});

/** Brings clean borrowers of a product to the interview, by the same activities against the same sandbox as in an installation. */
export async function loansAtWork(
  opened: OpenRecord,
  folder: string,
  count: number,
  persona = 'clean',
): Promise<LoanAtWork[]> {
  return await withSandbox(opened, folder, async (bring) => {
    const loans: LoanAtWork[] = [];
    for (let n = 1; n <= count; n += 1) {
      const { loanId, branch } = await bring(persona, n);
      loans.push({ loanId, branch, interviewId: await interviewOf(opened, loanId) });
    }
    return loans;
  });
}

/** Submits a persona's application and carries out its steps until none is due. */
export type Bring = (persona: string, n: number) => Promise<Pick<LoanAtWork, 'loanId' | 'branch'>>;

/** Does something with loans whose sources are a sandbox of their own. */
export async function withSandbox<Result>(
  opened: OpenRecord,
  folder: string,
  work: (bring: Bring) => Promise<Result>,
): Promise<Result> {
  const sandbox = await startSandbox({
    ...{ port: 0, dataFolder: join(folder, 'sandbox'), clock: Date.now },
  });
  try {
    const access = { connectorsUrl: sandbox.url, connectorsKey: randomBytes(9).toString('hex') };
    const known = {
      record: opened.record,
      readView: opened.view,
      loadLoan: (loanId: string) => opened.reads.loadLoan(loanId),
      secretOfLink: secretsOfLinks(opened.keyring.blind),
    };
    const activities = createStepActivities(activityDeps(known, providerConfig(access, {})));
    return await work(async (persona, n) => {
      const submitted = await submit(opened, sandbox.url, persona, n);
      await carryOutSteps(opened, activities, submitted.loanId);
      return submitted;
    });
  } finally {
    await sandbox.stop();
  }
}

async function submit(
  { record, newId }: OpenRecord,
  sandboxUrl: string,
  persona: string,
  n: number,
) {
  const response = await fetch(`${sandboxUrl}/personas/${persona}/application?seed=bench-${n}`);
  const application = applicationSchema.parse(await response.json());
  const loanId = newId('ln');
  const { branch } = application;
  const command = { type: 'submit', loanId, application } as const;
  const actor = originator(branch);
  const outcome = await record({ loanId, actor, command, key: null, keyScope: '', epoch: null });
  if (outcome.outcome !== 'recorded') throw new Error(`not submitted: ${outcome.outcome}`);
  return { loanId, branch };
}

/** What the process would do: the due steps, as long as there are any. One that fails is left, as by a process that waits to try again. */
async function carryOutSteps(opened: OpenRecord, activities: StepActivities, loanId: string) {
  const environment = new MockActivityEnvironment();
  const failed = new Set<string>();
  for (;;) {
    const view = await opened.view(loanId, 1);
    if (view === null) throw new Error(`no loan ${loanId}`);
    const due = view.due.filter(({ key }) => !failed.has(key));
    if (due.length === 0) return;
    for (const { key, step } of due) {
      const activity = activityOf(activities, step);
      await environment
        .run(activity, { loanId, epoch: 1, stepKey: key })
        .catch(() => failed.add(key));
    }
  }
}

function activityOf(activities: StepActivities, step: DueStep['step']) {
  if (step === 'ask_source') return activities.askSource;
  if (step === 'send_message') return activities.sendMessage;
  throw new Error(`a loan before its interview orders no ${step}`);
}

async function interviewOf({ reads }: OpenRecord, loanId: string): Promise<string> {
  const found = await reads.loadLoan(loanId);
  const tasks = Object.values(found?.loan.tasks ?? {});
  const interview = tasks.find(
    ({ type, status }) => type === 'applicant_interview' && status === 'open',
  );
  if (interview === undefined) throw new Error(`loan ${loanId} does not wait for its interview`);
  return interview.taskId;
}
