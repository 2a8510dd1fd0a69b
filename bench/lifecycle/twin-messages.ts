import { defineUpdate } from '@temporalio/workflow';
import type { CommandEnvelope, RecordOutcome } from '../../domain/loan/recording.js';

export const twinQueue = 'twin';
export const twinType = 'naiveLoan';

/** Everything that anybody does to a loan of the twin's, its submission too: the caller waits for what became of it. */
export const commandUpdate = defineUpdate<RecordOutcome, [CommandEnvelope]>('command');
