import { z } from 'zod';

/** What the API says when it does not do something: the problem's own fields, as far as somebody at work needs them. */
export const problemSchema = z.object({
  status: z.int(),
  type: z.string(),
  detail: z.string().default(''),
  rule: z.string().optional(),
  until: z.string().optional(),
  path: z.string().optional(),
});
export type Problem = z.infer<typeof problemSchema>;

/** The answer to a request: the body as its schema has it, or the problem. */
export type Reply<Body> = { ok: true; body: Body } | { ok: false; problem: Problem };

/** Nobody answers at the API: whoever is at work waits and comes back. */
export class OutOfReach extends Error {
  override readonly name = 'OutOfReach';
}

/** For work that cannot go on when this is refused: the rule that refused, as a code. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    readonly what: string,
    readonly problem: Problem,
  ) {
    super(`${what}: ${problem.rule ?? problem.type}`);
  }
}

/** The body, or `Refused`. */
export function must<Body>(what: string, reply: Reply<Body>): Body {
  if (reply.ok) return reply.body;
  throw new Refused(what, reply.problem);
}
