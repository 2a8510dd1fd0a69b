/** A code of ours: a command, an outcome, a statement, a provider. */
const code = /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/;

/**
 * Everything that a span may say, each with the only form that its values may have. A list of what is allowed, as the log has one: nothing
 * of a person has such a form, and what has none of these names is not said.
 */
const forms = {
  'http.request.method': /^[A-Z]{3,10}$/,
  /** The route as it is declared, never the address: that one holds ids and perhaps a query. */
  'http.route': /^(none|\/[A-Za-z0-9_:./*-]{0,120})$/,
  'http.response.status_code': 'number',
  'sancha.request_id': /^[0-9a-f-]{36}$/,
  'sancha.loan_id': /^ln_[0-9a-z]{1,32}$/,
  'sancha.command': code,
  'sancha.outcome': code,
  'sancha.rule': code,
  'sancha.version': 'number',
  'sancha.events': 'number',
  /** `<stage>.<round>:<step>-<what>:<n>`: a step's key without its loan and without its subject, which an originator may have named. */
  'sancha.step': /^[a-z_]{1,32}\.\d{1,6}:[a-z_]{1,32}-[A-Za-z0-9_.]{1,64}:\d{1,6}$/,
  'sancha.activity': code,
  'sancha.attempt': 'number',
  /** How long an activity waited for a worker, for its queue's rate and for its turn. */
  'sancha.waited_ms': 'number',
  'sancha.provider': code,
  /** `start`, `replace` or `changed`. */
  'sancha.message': code,
  /** How long a message stood in the outbox. */
  'sancha.stood_ms': 'number',
  'db.system.name': /^postgresql$/,
  /** The name of a prepared statement of ours, never its text or its values. */
  'sancha.statement': code,
  'error.type': code,
} as const satisfies Record<string, RegExp | 'number'>;

export type AttributeName = keyof typeof forms;

/** What is to be said of a span. */
export type Attributes = Readonly<Partial<Record<AttributeName, string | number | undefined>>>;

/** The attributes that may be said: a value of another form than its own is told as `?`, so that somebody notices. */
export function safeAttributes(wanted: Attributes): Record<string, string | number> {
  const kept: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(wanted)) {
    if (value === undefined || !isKnown(name)) continue;
    const form = forms[name];
    const right = form === 'number' ? Number.isFinite(value) : form.test(String(value));
    kept[name] = right ? value : '?';
  }
  return kept;
}

const isKnown = (name: string): name is AttributeName => Object.hasOwn(forms, name);

/** A word and up to two codes or routes: `record submit`, `POST /v1/loans`. */
const nameForm = /^[A-Za-z]{2,20}( [A-Za-z0-9_.:/*-]{1,120}){0,2}$/;

/** The name of a span, if it has the form of one. */
export function safeName(name: string): string {
  return nameForm.test(name) ? name : '?';
}

/**
 * What of a step's key may be said: stage, round, step, what and number. The subject may be an id that an originator chose, and people
 * have been given their phone numbers as ids.
 */
export function stepOf(stepKey: string): string {
  const [, stage = '', step = '', n = ''] = stepKey.split(':');
  const [name = '', what = ''] = step.split('-');
  return `${stage}:${name}-${what}:${n}`;
}
