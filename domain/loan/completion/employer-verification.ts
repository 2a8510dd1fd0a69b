import { refuse } from '../refusal.js';
import type { Completion } from './completions.js';

export const completeEmployerVerification: Completion = () =>
  refuse('not_available', 'Calls are not decided yet.');
