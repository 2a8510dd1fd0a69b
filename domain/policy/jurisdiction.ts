import { z } from 'zod';

/** Where a document is law: the folder of its pack, such as `cn` or `us`. */
export const jurisdictionSchema = z.string().regex(/^[a-z]{2}$/, 'a pack such as cn or us');

/** The jurisdiction of what names none: applications, loans and events of before there was another one. */
export const homeJurisdiction = 'cn';
