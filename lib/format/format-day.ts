const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** A day without its year: `21 Nov`. @param wall What a clock shows, as if it were UTC. */
export function formatDay(wall: Date): string {
  return `${wall.getUTCDate()} ${months[wall.getUTCMonth()]}`;
}

/** The weekday in three letters: `Sat`. @param wall What a clock shows, as if it were UTC. */
export function formatWeekday(wall: Date): string {
  return weekdays[wall.getUTCDay()] ?? "";
}
