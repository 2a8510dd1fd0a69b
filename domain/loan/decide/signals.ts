import type { Handler } from '../decide.js';
import { refuse } from '../refusal.js';

export const raiseSignal: Handler<'raiseSignal'> = () =>
  refuse('not_available', 'Signals are not decided yet.');
