import type { Draft } from '../draft.js';

export function servicingFollows(_draft: Draft): void {}
