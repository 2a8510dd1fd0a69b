import type { FieldError } from '../problems/problem.js';
import { pathText } from './path-text.js';

/** Deeper than any body of ours, and far from the stack's end. */
const depthMax = 32;
/** Half of a pair; a whole pair is one code point under the flag `u` and does not match. */
const loneSurrogate = /\p{Surrogate}/u;
/** Keys through which a body could reach an object's prototype. */
const prototypeKeys = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * The first thing in a parsed body that no schema should have to think of: a NUL (PostgreSQL refuses it in text), a lone surrogate
 * (not text at all; written as an escape it passes JSON.parse), a key that reaches a prototype, or nesting without end. Null when
 * there is none.
 */
export function hostileText(value: unknown, path: readonly PropertyKey[] = []): FieldError | null {
  if (typeof value === 'string') return hostileString(value, path);
  if (typeof value !== 'object' || value === null) return null;
  if (path.length >= depthMax) {
    return { path: pathText(path.slice(0, 4)), message: `nested more than ${depthMax} deep` };
  }
  for (const key of Object.keys(value)) {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    if (prototypeKeys.has(key)) return { path: pathText(here), message: 'unknown field' };
    const inKey = hostileString(key, here);
    if (inKey) return inKey;
    const inside = hostileText((value as Record<string, unknown>)[key], here);
    if (inside) return inside;
  }
  return null;
}

function hostileString(text: string, path: readonly PropertyKey[]): FieldError | null {
  if (text.includes('\u0000')) {
    return { path: pathText(path), message: 'contains the character NUL; remove it' };
  }
  if (loneSurrogate.test(text)) {
    return { path: pathText(path), message: 'contains half a character (a lone surrogate)' };
  }
  return null;
}
