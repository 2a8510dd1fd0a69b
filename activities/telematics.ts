import { z } from 'zod';
import { found, lookup } from './connector/lookup.js';
import { requestText } from './connector/request-shapes.js';

const requestSchema = z.strictObject({
  deviceId: requestText,
});

/** The car's own device (GPS). Before the money is out no device is fitted, so no record is honest then. */
export const telematics = lookup({
  source: 'telematics',
  family: 'telematics',
  request: requestSchema,
  answers: found,
});
export type TelematicsRequest = z.infer<typeof requestSchema>;
