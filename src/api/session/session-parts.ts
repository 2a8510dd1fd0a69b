import type { MasterKey } from '../../keys/master-key.js';
import type { TokenVerifier } from '../auth/token-verifier.js';
import type { SessionStore } from './session-row.js';
import type { SignInIssuer } from './sign-in-issuer.js';

/** What the composition root gives for the console's sessions. */
export interface ConsoleDeps {
  readonly store: SessionStore;
  readonly issuer: Pick<SignInIssuer, keyof SignInIssuer>;
  readonly master: MasterKey;
  /** 32 bytes, the same for all instances: seals sign-ins under way. */
  readonly ticketKey: Buffer;
  /** What sign-ins were sealed with under older keys of the file. */
  readonly olderTicketKeys?: readonly Buffer[];
  /** Where browsers reach this service; without a slash at its end. */
  readonly publicUrl: string;
  /** Tells installations on one host apart. */
  readonly instance: string;
  /** Milliseconds since 1970 on the wall: sessions never run on the loan's clock (design.md §4). */
  readonly nowMs: () => number;
}

/** What sessions are made of. */
export type SessionParts = ConsoleDeps & { readonly tokens: TokenVerifier };
