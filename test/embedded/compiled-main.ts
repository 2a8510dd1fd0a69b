import { join } from 'node:path';
import { findRoot } from '../../src/config/paths.js';

/** The one entry of every role; the environment of the tests has compiled it. */
export const compiledMain = join(findRoot(), 'dist', 'src', 'main.js');
