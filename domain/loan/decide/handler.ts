import type { CommandOf, CommandType } from '../commands/command.js';
import type { Draft } from '../draft.js';
import type { Refusal } from '../refusal.js';

/** Handles one command: appends events to the draft, or refuses. A handler that changes nothing leaves the draft as it was. */
export type Handler<T extends CommandType> = (
  command: CommandOf<T>,
  draft: Draft,
) => Refusal | undefined;
