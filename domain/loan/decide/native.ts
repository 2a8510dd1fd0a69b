import type { CommandOf } from '../commands/command.js';
import type { Draft } from '../draft.js';
import { guard } from './guard.js';
import { controlHandlers } from './control.js';
import type { Refusal } from '../refusal.js';

/**
 * A command from Temporal's own UI or CLI. Policy says what is heard (`off`, `hold`, `all`); whatever becomes of it, it is noted in
 * the timeline, and it is never refused to the process, which could do nothing with a refusal (design.md §1).
 */
export function native(command: CommandOf<'native'>, draft: Draft): undefined {
  const result = hear(command, draft);
  draft.answer['accepted'] = result === 'accepted' ? 1 : 0;
  draft.emit('native_noted', { name: command.signal.slice(0, 64), result });
}

function hear(command: CommandOf<'native'>, draft: Draft): string {
  if (command.name === 'unknown') return 'unknown_signal';
  if (command.name === 'noted') return 'process_goes_on';
  const { nativeCommands } = draft.context;
  if (nativeCommands === 'off') return 'not_allowed';
  if (nativeCommands === 'hold' && command.name === 'cancel') return 'not_allowed';
  const reason = 'native';
  const asCommand = { type: command.name, reason } as const;
  const refusal: Refusal | undefined =
    guard(asCommand, draft.loan) ?? controlHandlers[command.name](asCommand as never, draft);
  return refusal === undefined ? 'accepted' : refusal.rule;
}
