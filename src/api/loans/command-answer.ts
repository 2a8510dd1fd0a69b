import { z } from 'zod';
import { stages } from '../../../domain/process/stage.js';
import type { Settled } from '../problems/outcome-problem.js';

/** What every command answers: where the loan stands now, and the ids that the command made. */
export const commandAnswerSchema = z
  .object({
    loanId: z.string(),
    version: z.int().describe('Sequence number of the loan’s last event.'),
    stage: z.enum(stages),
    repeated: z.boolean().describe('True when this key had been decided before.'),
  })
  .catchall(z.union([z.string(), z.number(), z.boolean()]));
export type CommandAnswerBody = z.infer<typeof commandAnswerSchema>;

/** The answer of a settled command. */
export function commandAnswer({ view, version, answer, repeated }: Settled): CommandAnswerBody {
  return { ...answer, loanId: view.loanId, version, stage: view.stage, repeated };
}
