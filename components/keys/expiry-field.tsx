import { addDays, format } from "date-fns";
import { useClock } from "@/components/recordings/clock";
import { Select } from "@/components/ui/select";

const options = [
  { value: "30", label: "In 30 days" },
  { value: "90", label: "In 90 days" },
  { value: "365", label: "In 365 days" },
  { value: "never", label: "Never" },
] as const;

/** The days that a choice means; null for never. */
export function expiryDays(choice: string): number | null {
  return choice === "never" ? null : Number(choice);
}

type ExpiryFieldProps = { value: string; onChange: (value: string) => void };

/** Chooses when a key stops working, and says on which day that is. */
export function ExpiryField({ value, onChange }: ExpiryFieldProps) {
  const { now } = useClock();
  const days = expiryDays(value);
  return (
    <div className="flex flex-col gap-1.5">
      <span aria-hidden className="font-medium">
        Expires
      </span>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Select label="Expires" options={options} value={value} onChange={onChange} />
        <p role="status" className="text-ink-3 text-small">
          {days === null
            ? "Works until someone revokes it."
            : `Works until ${format(addDays(now, days), "d MMM yyyy")}.`}
        </p>
      </div>
    </div>
  );
}
