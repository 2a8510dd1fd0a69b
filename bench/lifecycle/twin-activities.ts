import type { ActivityDeps } from '../../activities/deps.js';
import { createActivities, type Activities } from '../../activities/index.js';
import type { CommandEnvelope, RecordOutcome } from '../../domain/loan/recording.js';

/** Sancha's own activities, all of them regular here, and the one that records what people do. */
export type TwinActivities = Activities & {
  recordCommand(envelope: CommandEnvelope): Promise<RecordOutcome>;
};

/** The twin's activities on the record: the same rows, sealed, chained and signed as Sancha's. */
export function createTwinActivities(deps: ActivityDeps): TwinActivities {
  return { ...createActivities(deps), recordCommand: (envelope) => deps.record(envelope) };
}
