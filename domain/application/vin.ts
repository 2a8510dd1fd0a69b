import { z } from 'zod';

/** A VIN as it is written. One that fails its check digit is re-asked, not refused (lending.md §8), so it is only bounded here. */
export const vinText = z.string().regex(/^[A-Z0-9]{17}$/, '17 capital letters and digits');
