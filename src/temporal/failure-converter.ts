import { DefaultFailureConverter } from '@temporalio/common';

/**
 * Failure texts and stacks are clear text in Temporal unless told otherwise (facts/temporal.md). This module is bundled into the
 * workflow as well, so it imports nothing of Node's.
 */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
