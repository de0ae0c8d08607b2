import { format, parseISO, subMonths } from "date-fns";
import { useState } from "react";
import { DayPicker } from "react-day-picker";
import { classNames } from "@/components/ui/class-names";
import { useClock } from "@/components/ui/clock";
import { inputClass } from "@/components/ui/input";
import { useMediaQuery } from "@/components/ui/use-media-query";
import { calendarClasses } from "./calendar-classes";
import {
  type DateRange,
  datePresets,
  dayIn,
  type RangeEnd,
  type RangeField,
  rangeFields,
} from "./date-range";

/** Makes another range of the one that is set, which may be newer than what was drawn. */
type RangeChange = (range: DateRange | null) => DateRange | null;

type DateMenuProps = {
  range: DateRange | null;
  onChange: (change: RangeChange) => void;
};

const fieldLabels: Record<RangeField, string> = { started: "Started", created: "Created" };

/** Sets a range of dates: presets, two months, times of the day, the zone, and which time of a recording. */
export function DateMenu({ range, onChange }: DateMenuProps) {
  const { now, viewerZone } = useClock();
  const zone = range?.zone ?? viewerZone;
  const field = range?.field ?? "started";
  const today = dayIn(zone, now);
  const none: DateRange = { field, from: null, until: null, zone };
  const given = range ?? none;
  const set = (change: (now: DateRange) => Partial<DateRange>) =>
    onChange((now) => ({ ...(now ?? none), ...change(now ?? none) }));
  const setDays = (from: string, until: string) =>
    set(() => ({ from: { day: from, time: null }, until: { day: until, time: null } }));
  return (
    <div className="flex max-sm:flex-col">
      <ul className="flex shrink-0 flex-col gap-0.5 border-line p-2 max-sm:flex-row max-sm:flex-wrap max-sm:border-b sm:w-34 sm:border-r">
        {datePresets(today).map(({ label, from, until }) => (
          <li key={label}>
            <button
              type="button"
              aria-pressed={given.from?.day === from && given.until?.day === until}
              onClick={() => setDays(from, until)}
              className={presetClass}
            >
              {label}
            </button>
          </li>
        ))}
        <li>
          <button
            type="button"
            aria-pressed={range === null}
            onClick={() => onChange(() => null)}
            className={presetClass}
          >
            Any time
          </button>
        </li>
      </ul>
      <div className="flex min-w-0 flex-col">
        <Months range={given} today={today} onDays={setDays} />
        <DayParts range={given} onChange={set} />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3 pb-2.5">
          <TimeField label="From" range={given} end="from" onChange={set} />
          <TimeField label="Until" range={given} end="until" onChange={set} />
        </div>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t px-3 py-2.5">
          <fieldset className="flex overflow-hidden rounded-control border border-control">
            <legend className="sr-only">By which time</legend>
            {rangeFields.map((one) => (
              <button
                key={one}
                type="button"
                aria-pressed={one === field}
                onClick={() => set(() => ({ field: one }))}
                className="h-7 px-2.5 text-ink-2 aria-pressed:bg-accent-soft aria-pressed:text-accent-ink"
              >
                {fieldLabels[one]}
              </button>
            ))}
          </fieldset>
          <ZoneField
            zone={zone}
            viewerZone={viewerZone}
            onChange={(next) => set(() => ({ zone: next }))}
          />
        </div>
      </div>
    </div>
  );
}

const presetClass =
  "flex h-7.5 w-full items-center whitespace-nowrap rounded-badge px-2 text-left hover:bg-hover aria-pressed:bg-accent-soft aria-pressed:text-accent-ink";

type MonthsProps = {
  range: DateRange;
  today: string;
  onDays: (from: string, until: string) => void;
};

/** Two months. A click chooses one day, and a second click the range's other end. */
function Months({ range, today, onDays }: MonthsProps) {
  const isNarrow = useMediaQuery("(width < 40rem)") === true;
  const [anchor, setAnchor] = useState<string | null>(null);
  const from = range.from ? parseISO(range.from.day) : undefined;
  const until = range.until ? parseISO(range.until.day) : undefined;
  function choose(date: Date) {
    const day = format(date, "yyyy-MM-dd");
    const [first, last] = anchor !== null && anchor < day ? [anchor, day] : [day, anchor ?? day];
    setAnchor(anchor === null ? day : null);
    onDays(first, last);
  }
  const selected = from && until ? { from, to: until } : (from ?? until);
  return (
    <DayPicker
      numberOfMonths={isNarrow ? 1 : 2}
      weekStartsOn={1}
      fixedWeeks
      showOutsideDays={false}
      defaultMonth={subMonths(until ?? from ?? parseISO(today), isNarrow ? 0 : 1)}
      today={parseISO(today)}
      autoFocus
      modifiers={{
        ...(selected && { selected }),
        ...(from && { range_start: from }),
        ...(until && { range_end: until }),
      }}
      onDayClick={choose}
      classNames={calendarClasses}
      aria-label="Days"
    />
  );
}

/** Parts of a day by their first hour and the one after their last. */
const dayParts = [
  { label: "Morning", from: "06:00", until: "12:00" },
  { label: "Afternoon", from: "12:00", until: "18:00" },
  { label: "Evening", from: "18:00", until: null },
] as const;

type DayPartsProps = Pick<TimeFieldProps, "range" | "onChange">;

/** Sets the times of one day by the name of a part of it; the part that is set is unset by another click. */
function DayParts({ range, onChange }: DayPartsProps) {
  const day = range.from?.day === range.until?.day ? range.from?.day : undefined;
  return (
    <div className="flex gap-1 border-t px-1.5 pt-2 pb-1.5">
      {dayParts.map(({ label, from, until }) => {
        const isSet = range.from?.time === from && range.until?.time === until;
        return (
          <button
            key={label}
            type="button"
            disabled={day === undefined}
            aria-pressed={isSet}
            title={`${from} – ${until ?? "24:00"}`}
            onClick={() =>
              day !== undefined &&
              onChange(() => ({
                from: { day, time: isSet ? null : from },
                until: { day, time: isSet ? null : until },
              }))
            }
            className="h-7 rounded-badge px-2 text-ink-2 enabled:hover:bg-hover disabled:text-ink-3 aria-pressed:bg-accent-soft aria-pressed:text-accent-ink"
          >
            {label}
          </button>
        );
      })}
    </div>
  );
}

type TimeFieldProps = {
  label: string;
  range: DateRange;
  end: "from" | "until";
  onChange: (change: (now: DateRange) => Partial<DateRange>) => void;
};

/** One end's day and its time; without a time it is the day's own edge. */
function TimeField({ label, range, end, onChange }: TimeFieldProps) {
  const { day = "", time = null } = range[end] ?? {};
  const set = (change: Partial<RangeEnd>) =>
    onChange((now) => {
      const next = { day: "", time: null, ...now[end], ...change };
      return { [end]: next.day ? next : null };
    });
  return (
    <div className="flex items-center gap-1.5">
      <span className="w-9 text-ink-3">{label}</span>
      <input
        type="date"
        aria-label={`${label} day`}
        value={day}
        onChange={({ target }) => set({ day: target.value })}
        className={classNames(inputClass, "w-32!")}
      />
      <input
        type="time"
        aria-label={`${label} time`}
        value={time ?? ""}
        disabled={day === ""}
        onChange={({ target }) => set({ time: target.value || null })}
        className={classNames(inputClass, "w-24!")}
      />
    </div>
  );
}

type ZoneFieldProps = { zone: string; viewerZone: string; onChange: (zone: string) => void };

/** The zone whose days and clocks are meant. */
function ZoneField({ zone, viewerZone, onChange }: ZoneFieldProps) {
  const first = [...new Set([viewerZone, "UTC", zone])];
  const others = Intl.supportedValuesOf("timeZone").filter((name) => !first.includes(name));
  return (
    <label className="flex min-w-0 items-center gap-2">
      <span className="text-ink-3">Zone</span>
      <select
        value={zone}
        onChange={({ target }) => onChange(target.value)}
        className={classNames(inputClass, "w-52! px-1.5!")}
      >
        {first.map((name) => (
          <option key={name} value={name}>
            {name === viewerZone ? `${name} (yours)` : name}
          </option>
        ))}
        <hr />
        {others.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
