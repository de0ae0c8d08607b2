import { useClock } from "@/components/ui/clock";
import { CopyableId } from "@/components/ui/copy-button";
import { CopyCall } from "@/components/ui/copy-call";
import { recordingCurl } from "@/lib/client/curl";
import { recordingTypescript } from "@/lib/client/typescript-call";
import { formatDateTime } from "@/lib/format/format-clock-time";
import { formatDuration } from "@/lib/format/format-numbers";
import type { Recording } from "@/lib/schemas/recording";
import { CapturedField } from "./captured-field";
import type { OriginNames } from "./detail-head";
import { OwnerField } from "./owner-field";

type FieldsProps = { projectId: string; recording: Recording; names: OriginNames };

/** Every field of a recording, and the API call that answers them. */
export function Fields({ projectId, recording, names }: FieldsProps) {
  const { zone } = useClock();
  const { id } = recording;
  return (
    <section aria-label="Details" className="flex flex-col gap-2">
      <dl className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-y-2 max-sm:grid-cols-[4.25rem_minmax(0,1fr)]">
        <Field label="ID">
          <CopyableId id={id} label="recording id" />
        </Field>
        <Field label="Captured">
          <CapturedField projectId={projectId} recording={recording} />
        </Field>
        <Field label="Length">{formatDuration(recording.duration_ms)}</Field>
        <Field label="End user">
          <OwnerField
            projectId={projectId}
            recording={recording}
            kind="end-users"
            name={names.endUser}
          />
        </Field>
        <Field label="Device">
          <OwnerField
            projectId={projectId}
            recording={recording}
            kind="devices"
            name={names.device}
          />
        </Field>
        {recording.transcription_id && (
          <Field label="Transcript">
            <CopyableId id={recording.transcription_id} label="transcript id" />
          </Field>
        )}
        <Field label="Created">
          {formatDateTime(new Date(recording.created_at), zone)}
          <span className="whitespace-nowrap text-ink-3"> {zone}</span>
        </Field>
        <Field label="API">
          <CopyCall
            className="-my-1 -ml-2 px-2!"
            curl={() => recordingCurl(window.location.origin, id)}
            typescript={() => recordingTypescript(window.location.origin, id)}
          />
        </Field>
      </dl>
    </section>
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
