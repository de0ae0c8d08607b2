/** Every filter's values by the filter's name; a filter without values is not set. */
type FilterValues = Record<string, string[]>;

/** Makes other values of the ones that are set. */
export type FilterChange<Values extends FilterValues> = (values: Values) => Partial<Values>;

/** A filter as the page shows it. */
export type ShownFilter = {
  name: string;
  label: string;
  /** What sets it. */
  control: React.ReactNode;
  /** What it is set to. */
  values: readonly { value: string; text: string; onRemove: () => void }[];
};

/** Adds and removes what tells `next` from `shown`, whatever else is set by now. */
export function changeOf<Values extends FilterValues, Name extends keyof Values & string>(
  name: Name,
  shown: Values[Name],
  next: Values[Name],
): FilterChange<Values> {
  return ({ [name]: now = [] }) => {
    const kept = now.filter((value) => !shown.includes(value) || next.includes(value));
    const added = next.filter((value) => !shown.includes(value) && !kept.includes(value));
    return { [name]: [...kept, ...added] } as Partial<Values>;
  };
}
