import type { MigrationConfig, ServiceConfig } from './config.js';

/** A part of Sancha that is running. */
export interface RunningRole {
  /** Finishes what is in hand and lets go of every connection. */
  stop(): Promise<void>;
  /** Ends at once, when the person asks a second time. */
  hurry?(): void;
  /** Settles when the role has nothing more to do; absent for one that runs until it is stopped. */
  readonly finished?: Promise<void>;
}

/** What the module of a service exports as `run`: it resolves when the role is ready. */
export type RunService = (config: ServiceConfig, args: readonly string[]) => Promise<RunningRole>;

/** What `src/record/migrate.ts` exports as `run`: it resolves when everything is applied. */
export type RunMigration = (config: MigrationConfig) => Promise<void>;
