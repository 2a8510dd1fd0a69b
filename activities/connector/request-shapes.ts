import { z } from 'zod';

/** Text of a request: providers refuse empty fields, so we never send one. */
export const requestText = z.string().min(1).max(200);
/** Name and ID number: what nearly every source about a person is asked by. */
export const personRequestSchema = z.strictObject({ name: requestText, idNumber: requestText });
/** Name and credit code: what sources about a company are asked by. */
export const companyRequestSchema = z.strictObject({ name: requestText, uscc: requestText });
