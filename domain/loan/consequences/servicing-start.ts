import type { Draft } from '../draft.js';

export function beginServicing(_draft: Draft): void {}
