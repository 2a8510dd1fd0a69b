import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout: every script works from any current directory. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** @param {...string} parts relative to the checkout. */
export const at = (...parts) => join(root, ...parts);
