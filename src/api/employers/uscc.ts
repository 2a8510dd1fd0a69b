import { Param } from '@nestjs/common';
import { usccSchema } from '../../../domain/formats/uscc.js';

/** The credit code in an address: one that cannot be a code is told so, with what is wrong. */
export const Uscc = () => Param('uscc', { schema: usccSchema });
