import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { StartFailure } from '../../config/start-failure.js';
import type { Part } from '../kept-process.js';
import { instanceMark } from '../leftovers.js';
import type { StartPlan } from '../start-plan.js';
import { nodePart, type NodePart } from './node-part.js';

/** A compiled file of the tree, whose root is three levels above this one. */
export const compiled = (path: string) => new URL(`../../../${path}`, import.meta.url);

/** A process of ours in this instance, with the mark by which a later start knows it again. */
export function ownProcess(
  { options }: StartPlan,
  part: Omit<NodePart, 'command'> & { readonly file: string; readonly args: readonly string[] },
): Part {
  const path = fileURLToPath(compiled(part.file));
  if (!existsSync(path))
    throw new StartFailure(`${path} is not there.`, 'start by "npm start", which compiles it.');
  const command = [path, ...part.args, instanceMark(options.dataFolder)];
  return nodePart({ ...part, command });
}
