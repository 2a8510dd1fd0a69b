import { withCodesOnly } from './codes-only.js';
import type { ActivityDeps } from './deps.js';
import { createProcessRecord } from './process-record.js';
import { createExamineUpload } from './documents/examine-upload.js';
import { createReadStatement } from './documents/read-statement.js';
import { createListOrders } from './list-orders.js';
import { createSendMail } from './mail/send-mail.js';
import { createMoneySteps } from './money-steps.js';
import { createOutsideSteps } from './outside-steps.js';
import { createTranscribe } from './transcription/transcribe.js';

/** The steps inside our own database: local activities. */
export type LocalActivities = ReturnType<typeof createProcessRecord>;
/** The steps that leave it: regular activities, each on its provider's queue. */
export type StepActivities = ReturnType<typeof createOutsideSteps> &
  ReturnType<typeof createMoneySteps> &
  ReturnType<typeof createListOrders> &
  ReturnType<typeof createExamineUpload> &
  ReturnType<typeof createSendMail> &
  ReturnType<typeof createReadStatement> &
  ReturnType<typeof createTranscribe>;
/** All of them. */
export type Activities = LocalActivities & StepActivities;

/** Makes the steps that leave our database; a worker of a provider's queue has these. */
export function createStepActivities(deps: ActivityDeps): StepActivities {
  return withCodesOnly({
    ...createOutsideSteps(deps),
    ...createMoneySteps(deps),
    ...createListOrders(deps),
    ...createExamineUpload(deps),
    ...createSendMail(deps),
    ...createReadStatement(deps),
    ...createTranscribe(deps),
  });
}

/** Makes every activity of the service from what it is given. */
export function createActivities(deps: ActivityDeps): Activities {
  return { ...withCodesOnly(createProcessRecord(deps)), ...createStepActivities(deps) };
}
