/** Days that every year of mainland China has, and one of the Spring Festival, so that a notice of a test is one that may be published. */
const everyYear = ['01-01', '02-06', '05-01', '10-01', '10-02', '10-03'];

/** The holidays of a notice from one day to another, with those that a test asks for, sorted. */
export function holidaysBetween(from: string, to: string, ...more: readonly string[]): string[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const days = years.flatMap((year) => everyYear.map((day) => `${year}-${day}`));
  return [...new Set([...days, ...more])].filter((day) => from <= day && day <= to).sort();
}
