import { z } from 'zod';
import { movablesSchema } from './movables.js';
import { realEstateSchema } from './real-estate.js';

/** What secures working capital besides people: movables, or land or a building; null where nothing does. */
export const companySecuritySchema = z
  .discriminatedUnion('kind', [movablesSchema, realEstateSchema])
  .nullable();
