import { Inject } from '@nestjs/common';
import type { ApiDeps } from './ports.js';

/** Token of the one provider that comes from outside: everything that the composition root gives (`ports.ts`). */
export const apiDeps = Symbol('api deps');

/** Injects the interfaces that the API works with. */
export const Deps = () => Inject(apiDeps);

export type { ApiDeps };
