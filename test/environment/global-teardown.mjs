import { discard } from './run-folders.mjs';

/** Stops what `global-setup.mjs` started and removes its data. */
export default async function globalTeardown() {
  if (globalThis.sanchaTestFolder !== undefined) await discard(globalThis.sanchaTestFolder);
}
