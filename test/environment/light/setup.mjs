import { register } from 'node:module';

/** Before the first test of a thread: TypeScript and Jest's globals for everything that it loads. */
process.setSourceMapsEnabled(true);
register('./hooks.mjs', import.meta.url);
