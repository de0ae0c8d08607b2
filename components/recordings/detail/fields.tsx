import { Terminal } from "lucide-react";
import { useClock } from "@/components/ui/clock";
import { CopyButton } from "@/components/ui/copy-button";
import { recordingCurl } from "@/lib/client/curl";
import { formatDateTime, formatTimeSpan } from "@/lib/format/format-clock-time";
import { formatDuration } from "@/lib/format/format-duration";
import type { Recording } from "@/lib/schemas/recording";
import type { OriginNames } from "./detail-head";

type FieldsProps = { recording: Recording; names: OriginNames };

/** Every field of a recording, and the API call that answers them. */
export function Fields({ recording, names }: FieldsProps) {
  const { zone } = useClock();
  const { id, started_at, ended_at } = recording;
  return (
    <section aria-label="Details" className="flex flex-col gap-2">
      <dl className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-y-2">
        <Field label="ID">
          <CopyableId id={id} label="recording id" />
        </Field>
        <Field label="Captured">
          {captured(started_at, ended_at, zone)}
          {(started_at ?? ended_at) && <Zone zone={zone} />}
        </Field>
        <Field label="Length">{formatDuration(recording.duration_ms)}</Field>
        <Origin label="End user" id={recording.end_user_id} name={names.endUser} />
        <Origin label="Device" id={recording.device_id} name={names.device} />
        {recording.transcription_id && (
          <Field label="Transcript">
            <CopyableId id={recording.transcription_id} label="transcript id" />
          </Field>
        )}
        <Field label="Created">
          {formatDateTime(new Date(recording.created_at), zone)}
          <Zone zone={zone} />
        </Field>
        <Field label="API">
          <CopyButton
            variant="ghost"
            className="-my-1 -ml-2 px-2!"
            text={() => recordingCurl(window.location.origin, id)}
            label="as curl"
            icon={<Terminal aria-hidden />}
          >
            Copy as curl
          </CopyButton>
        </Field>
      </dl>
    </section>
  );
}

function captured(start: string | null, end: string | null, zone: string): string {
  if (start && end) return formatTimeSpan(new Date(start), new Date(end), zone);
  if (start) return `from ${formatDateTime(new Date(start), zone)}`;
  if (end) return `until ${formatDateTime(new Date(end), zone)}`;
  return "–";
}

function Zone({ zone }: { zone: string }) {
  return <span className="whitespace-nowrap text-ink-3"> {zone}</span>;
}

type OriginProps = { label: string; id: string | null; name: string | null | undefined };

function Origin({ label, id, name }: OriginProps) {
  return (
    <Field label={label}>
      {id === null ? (
        "–"
      ) : (
        <span className="flex flex-wrap items-center gap-x-2.5">
          {name && <bdi>{name}</bdi>}
          <CopyableId id={id} label={`${label.toLowerCase()} id`} />
        </span>
      )}
    </Field>
  );
}

/** One thing known of a recording: its name and its value. */
function Field({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{label}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </>
  );
}

/** An id with the way to copy it. */
export function CopyableId({ id, label }: { id: string; label: string }) {
  return (
    <span className="inline-flex max-w-full items-center gap-1 font-mono text-[12.5px]">
      <span className="min-w-0 wrap-anywhere">{id}</span>
      <CopyButton variant="ghost" size="small" className="-my-1" text={id} label={label} />
    </span>
  );
}
