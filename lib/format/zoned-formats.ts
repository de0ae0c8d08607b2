/** One locale for every reader: the screen's words are English, and so are its dates. */
const LOCALE = "en-GB";

type ZonedFormats = Record<
  "day" | "clock" | "dayAndMonth" | "dayAndYear" | "absolute",
  Intl.DateTimeFormat
>;

const cache = new Map<string, ZonedFormats>();

/** The formats of times in a zone. Kept, because making one costs more than a row of the table. */
export function zonedFormats(zone: string): ZonedFormats {
  const cached = cache.get(zone);
  if (cached) return cached;
  const make = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(LOCALE, { timeZone: zone, hourCycle: "h23", ...options });
  const clock = { hour: "2-digit", minute: "2-digit" } as const;
  const day = { day: "numeric", month: "short" } as const;
  const formats = {
    day: make({ day: "numeric", month: "numeric", year: "numeric" }),
    clock: make(clock),
    dayAndMonth: make(day),
    dayAndYear: make({ ...day, year: "numeric" }),
    absolute: make({
      ...day,
      ...clock,
      weekday: "short",
      year: "numeric",
      second: "2-digit",
      timeZoneName: "short",
    }),
  };
  cache.set(zone, formats);
  return formats;
}
