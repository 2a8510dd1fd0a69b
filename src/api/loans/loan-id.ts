import { Param } from '@nestjs/common';
import { z } from 'zod';

/** Ids are opaque; what cannot be one is simply unknown. */
export const idSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9:._-]{0,99}$/)
  .describe('Opaque.');

/** The loan of the address. */
export const LoanId = () => Param('loanId', { schema: idSchema });
/** The task of the address. */
export const TaskId = () => Param('taskId', { schema: idSchema });
