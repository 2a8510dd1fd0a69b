import { z } from 'zod';
import { dateText } from '../facts/shapes.js';
import { personTextSchema } from '../formats/person-text.js';
import { moneySchema } from '../money/money.js';
import { namedSchema, payeeSchema } from './named-in-contract.js';

/**
 * What is read from the works contract (施工合同, GF-2017-0201): who builds what for whom, at what price and by when. It names companies alone, so that
 * nothing of it is a person's.
 */
export const worksContractSchema = z.strictObject({
  number: personTextSchema(80).describe('Number of the contract, as printed.'),
  signedOn: dateText.describe('The civil day on which it was signed.'),
  works: personTextSchema(160).describe('The works (工程名称) in the words of the contract.'),
  owner: namedSchema.describe('Who has it built (发包人).'),
  contractor: namedSchema.describe('Who builds (承包人).'),
  supervisor: namedSchema
    .nullable()
    .describe('Who supervises (监理人); null where it names nobody.'),
  price: moneySchema.describe('The price that was agreed (签约合同价), tax included.'),
  startOn: dateText.nullable().describe('Planned first day of the works.'),
  finishOn: dateText.nullable().describe('Planned last day of the works.'),
  payee: payeeSchema,
});
export type WorksContract = z.infer<typeof worksContractSchema>;
