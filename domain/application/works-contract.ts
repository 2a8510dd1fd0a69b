import { z } from 'zod';
import { dateText } from '../facts/shapes.js';
import { personTextSchema } from '../formats/person-text.js';
import { usccSchema } from '../formats/uscc.js';
import { moneySchema } from '../money/money.js';

const named = z.strictObject({ name: personTextSchema(120), uscc: usccSchema.nullable() });

/**
 * What is read from the works contract (施工合同, GF-2017-0201): who builds what for whom, at what price and by when. It names companies alone, so that
 * nothing of it is a person's.
 */
export const worksContractSchema = z.strictObject({
  number: personTextSchema(80).describe('Number of the contract, as printed.'),
  signedOn: dateText.describe('The civil day on which it was signed.'),
  works: personTextSchema(160).describe('The works (工程名称) in the words of the contract.'),
  owner: named.describe('Who has it built (发包人).'),
  contractor: named.describe('Who builds (承包人).'),
  supervisor: named.nullable().describe('Who supervises (监理人); null where it names nobody.'),
  price: moneySchema.describe('The price that was agreed (签约合同价), tax included.'),
  startOn: dateText.nullable().describe('Planned first day of the works.'),
  finishOn: dateText.nullable().describe('Planned last day of the works.'),
  payee: named
    .extend({
      accountLast4: z
        .string()
        .regex(/^\d{4}$/, 'the last four digits of the account')
        .nullable(),
    })
    .optional()
    .describe('To whom the contract has it paid; left out where it names no account.'),
});
export type WorksContract = z.infer<typeof worksContractSchema>;
