import { InvariantBroken } from '../../../domain/invariant.js';
import { SealBroken } from '../../keys/sealing.js';

/** Undefined for what does not open, or means nothing. */
export async function ifWhole<Result>(open: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await open();
  } catch (error) {
    if (error instanceof SealBroken || error instanceof InvariantBroken) return undefined;
    throw error;
  }
}
