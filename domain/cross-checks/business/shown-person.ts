import type { DeclaredPerson } from './business-case.js';

/** A person as registers show him: the name, and the end of the number where they print it. */
export interface ShownPerson {
  name: string;
  idLast4: string | null;
}

/** Whether a shown person may be a declared one: the same name, and nothing in the shown end of the number that speaks against it. */
export function mayBe(shown: ShownPerson, declared: DeclaredPerson): boolean {
  if (shown.name !== declared.name) return false;
  return shown.idLast4 === null || declared.idNumber.endsWith(shown.idLast4);
}
