/** Fields of an application that tell who somebody is, wherever they stand in it. */
const personal = new Set([
  'name',
  'idNumber',
  'value',
  'bankCard',
  'employerName',
  'phone',
  'number',
  'text',
  'vin',
  'plate',
]);

/** Every value of an application that may be in no log, telephone numbers in each form in which they are dialled. */
export function personalValues(application: unknown): string[] {
  if (Array.isArray(application)) return application.flatMap(personalValues);
  if (typeof application !== 'object' || application === null) return [];
  return Object.entries(application).flatMap(([field, value]: [string, unknown]) => {
    if (typeof value !== 'string') return personalValues(value);
    if (!personal.has(field) || value.length < 2) return [];
    const national = value.replace(/^\+86/, '');
    return national === value ? [value] : [value, national];
  });
}
