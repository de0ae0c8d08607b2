import { useQuery } from "@tanstack/react-query";
import type { RecordingsUrl } from "@/components/recordings/use-recordings-url";
import { classNames } from "@/components/ui/class-names";
import { CopyButton } from "@/components/ui/copy-button";
import { JsonTree } from "@/components/ui/json-tree";
import { deviceStateOptions } from "@/lib/client/fetch-owner";
import { formatBytes } from "@/lib/format/format-numbers";
import type { Device } from "@/lib/schemas/device";
import type { DeviceState } from "@/lib/schemas/device-state";
import type { EndUser } from "@/lib/schemas/end-user";
import type { OwnerKind, Owners } from "@/lib/schemas/owners";
import { Binding } from "./binding";
import { BoundDevices } from "./bound-devices";
import { StatusCounts } from "./status-counts";

type OwnerOverviewProps<Of extends OwnerKind> = {
  kind: Of;
  projectId: string;
  owner: Owners[Of];
  url: RecordingsUrl;
};

/** The overview of a device or an end user: its fields, its bindings, its recordings by status. */
export function OwnerOverview<Of extends OwnerKind>({
  kind,
  projectId,
  owner,
  url,
}: OwnerOverviewProps<Of>) {
  const isDevice = "serial_number" in owner;
  return (
    <div className="@container mx-4 mb-4 shrink-0 md:mx-5 md:mr-[calc(1.25rem+var(--panel-room,0px))]">
      <div className="grid gap-px overflow-hidden rounded-card border bg-line @3xl:grid-cols-3">
        <Part title={isDevice ? "Device" : "End user"}>
          {isDevice ? (
            <DeviceFields projectId={projectId} device={owner} />
          ) : (
            <EndUserFields endUser={owner} />
          )}
        </Part>
        <Part title={isDevice ? "Bound to" : "Devices"}>
          {isDevice ? (
            <Binding projectId={projectId} device={owner} />
          ) : (
            <BoundDevices projectId={projectId} endUserId={owner.id} />
          )}
        </Part>
        <Part title="Recordings by status">
          <StatusCounts projectId={projectId} kind={kind} id={owner.id} url={url} />
        </Part>
      </div>
    </div>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section aria-label={title} className="flex min-w-0 flex-col gap-2 bg-surface p-4">
      <h2 className="font-medium text-ink-2">{title}</h2>
      {children}
    </section>
  );
}

function DeviceFields({ projectId, device }: { projectId: string; device: Device }) {
  const { data: state } = useQuery(deviceStateOptions(projectId, device.id));
  return (
    <Fields>
      <Fact label="Serial number" text={device.serial_number} isCode />
      <Fact label="Model" text={device.model} />
      <Fact label="Firmware" text={device.firmware_version} />
      {state && <StateFacts state={state} />}
      <Metadata metadata={device.metadata} />
      <Fact label="ID" text={device.id} isCode />
    </Fields>
  );
}

/** The state that a device reported, as far as it did. */
function StateFacts({ state }: { state: DeviceState }) {
  const { battery_percent, storage_used_mb, storage_total_mb, signal_strength_dbm } = state;
  return (
    <>
      {state.recording_state !== null && (
        <Fact label="State" text={stateText(state.recording_state)} />
      )}
      {battery_percent !== null && (
        <Gauge
          label="Battery"
          part={battery_percent / 100}
          text={`${Math.round(battery_percent)} %`}
        />
      )}
      {storage_used_mb !== null && (
        <Gauge
          label="Storage"
          part={storage_total_mb ? storage_used_mb / storage_total_mb : null}
          text={storageText(storage_used_mb, storage_total_mb)}
        />
      )}
      {signal_strength_dbm !== null && <Fact label="Signal" text={`${signal_strength_dbm} dBm`} />}
    </>
  );
}

function stateText(state: NonNullable<DeviceState["recording_state"]>): string {
  if (typeof state === "string") return state;
  return Object.entries(state)
    .map(([name, value]) => `${name}: ${value}`)
    .join(", ");
}

const MB = 1_000_000;

function storageText(usedMb: number, totalMb: number | null): string {
  const used = formatBytes(usedMb * MB);
  return totalMb === null ? used : `${used} of ${formatBytes(totalMb * MB)}`;
}

function EndUserFields({ endUser }: { endUser: EndUser }) {
  return (
    <Fields>
      <Fact label="External id" text={endUser.external_id} isCode />
      <Fact label="E-mail" text={endUser.email} />
      <Metadata metadata={endUser.metadata} />
      <Fact label="ID" text={endUser.id} isCode />
    </Fields>
  );
}

function Fields({ children }: { children: React.ReactNode }) {
  return (
    <dl className="grid grid-cols-[6.5rem_minmax(0,1fr)] items-center gap-y-1.5">{children}</dl>
  );
}

type FactProps = { label: string; text: string | null; isCode?: boolean };

function Fact({ label, text, isCode = false }: FactProps) {
  return (
    <>
      <dt className="text-ink-2">{label}</dt>
      <dd className="flex min-w-0 items-center gap-1">
        <span
          dir="auto"
          className={classNames("min-w-0 wrap-anywhere", isCode && "font-mono text-[12.5px]")}
        >
          {text ?? <span className="text-ink-3">–</span>}
        </span>
        {isCode && text !== null && (
          <CopyButton
            variant="ghost"
            size="small"
            className="-my-1"
            text={text}
            label={label === "ID" ? "id" : label.toLowerCase()}
          />
        )}
      </dd>
    </>
  );
}

/** A part of a whole as a bar, and in words; the words alone if the whole is not known. */
function Gauge({ label, part, text }: { label: string; part: number | null; text: string }) {
  return (
    <>
      <dt className="text-ink-2">{label}</dt>
      <dd className="flex min-w-0 items-center gap-2">
        {part !== null && (
          <span
            aria-hidden
            className="h-1.5 w-10 shrink-0 overflow-hidden rounded-full bg-line-strong"
          >
            <span
              className="block h-full bg-ink-2"
              style={{ width: `${Math.min(100, Math.max(0, part * 100))}%` }}
            />
          </span>
        )}
        {text}
      </dd>
    </>
  );
}

function Metadata({ metadata }: { metadata: Record<string, unknown> | null }) {
  if (metadata === null || Object.keys(metadata).length === 0) return null;
  return (
    <>
      <dt className="self-start text-ink-2">Metadata</dt>
      <dd className="max-h-24 min-w-0 overflow-y-auto">
        <JsonTree value={metadata} />
      </dd>
    </>
  );
}
