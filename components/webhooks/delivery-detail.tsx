import { useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { useClock } from "@/components/ui/clock";
import { CopyButton } from "@/components/ui/copy-button";
import { formatClockTime, formatDateTime } from "@/lib/format/format-clock-time";
import { formatNumber } from "@/lib/format/format-numbers";
import type { WebhookDeliveryDetail, WebhookTry } from "@/lib/schemas/webhook-delivery";
import { DeliveryStatus } from "./badges";
import { answerOf, errorLabels } from "./labels";

type DeliveryDetailProps = {
  delivery: WebhookDeliveryDetail;
  /** The link to the recording, if it is about one. */
  recording: React.ReactNode;
};

/** A delivery's body, its tries, and the answer to each. */
export function DeliveryDetail({ delivery, recording }: DeliveryDetailProps) {
  const { zone } = useClock();
  const { tries } = delivery;
  const [chosen, setChosen] = useState<number | null>(null);
  const shown = tries[chosen ?? tries.length - 1];
  // Earlier tries, which aren't kept, count as well.
  const first = delivery.try_count - tries.length + 1;
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-col gap-1">
        <div className="flex flex-wrap items-center gap-2">
          <h2 className="font-mono font-semibold">{delivery.type}</h2>
          <DeliveryStatus status={delivery.status} />
        </div>
        <p className="flex flex-wrap gap-x-2 text-ink-2">
          {recording}
          <time dateTime={delivery.created_at}>
            {formatDateTime(new Date(delivery.created_at), zone)} {zone}
          </time>
        </p>
      </div>
      <Section title="Tries" aside="the same bytes and id in each try, with a new signature">
        <ol className="divide-y rounded-card border">
          {tries.map((one, index) => (
            <li key={one.at}>
              <button
                type="button"
                aria-pressed={one === shown}
                onClick={() => setChosen(index)}
                className={classNames(
                  "flex min-h-8.5 w-full items-center gap-3 px-3 py-1 text-left",
                  one === shown ? "bg-selected" : "hover:bg-hover",
                )}
              >
                <TryLine number={first + index} one={one} zone={zone} />
              </button>
            </li>
          ))}
          {delivery.next_try_at !== null && (
            <li className="flex min-h-8.5 items-center gap-3 px-3 py-1 text-ink-2">
              <span className="w-5 tabular-nums">{delivery.try_count + 1}</span>
              Next at {formatDateTime(new Date(delivery.next_try_at), zone)}
            </li>
          )}
        </ol>
      </Section>
      <Section
        title="Request"
        aside={<CopyButton variant="ghost" size="small" text={delivery.body} label="body" />}
      >
        <div className="flex flex-col gap-2 rounded-card border bg-sunken p-3 font-mono text-small">
          <p className="font-semibold wrap-anywhere">POST {delivery.url}</p>
          <Headers headers={{ "content-type": "application/json", ...shown?.headers }} />
          <pre className="whitespace-pre-wrap border-t pt-2 wrap-anywhere">
            {indented(delivery.body)}
          </pre>
        </div>
      </Section>
      {shown && (
        <Section
          title="Answer"
          aside={
            shown.status_code === null
              ? undefined
              : `${shown.status_code} after ${formatNumber(shown.ms)} ms, first 1 kB kept`
          }
        >
          <div className="flex flex-col gap-2 rounded-card border bg-sunken p-3 font-mono text-small">
            <Answer one={shown} />
          </div>
        </Section>
      )}
    </div>
  );
}

type SectionProps = { title: string; aside?: React.ReactNode; children: React.ReactNode };

function Section({ title, aside, children }: SectionProps) {
  return (
    <section aria-label={title} className="flex flex-col gap-1.5">
      <div className="flex items-center justify-between gap-2">
        <h3 className="font-medium text-ink-2 text-small">{title}</h3>
        <span className="text-ink-3 text-small">{aside}</span>
      </div>
      {children}
    </section>
  );
}

function TryLine({ number, one, zone }: { number: number; one: WebhookTry; zone: string }) {
  const isGood = one.status_code !== null && one.status_code >= 200 && one.status_code < 300;
  return (
    <>
      <span className="w-5 text-ink-2 tabular-nums">{number}</span>
      <time dateTime={one.at} className="font-mono text-ink-2 text-small">
        {formatClockTime(new Date(one.at), zone)}
      </time>
      <span className={classNames("grow font-medium", isGood ? "text-completed" : "text-failed")}>
        {answerOf(one)}
      </span>
      <span className="text-ink-2 tabular-nums">{formatNumber(one.ms)} ms</span>
    </>
  );
}

function Headers({ headers }: { headers: Record<string, string> }) {
  return (
    <dl className="grid grid-cols-[minmax(0,10rem)_minmax(0,1fr)] gap-x-3 gap-y-1">
      {Object.entries(headers).map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-ink-2">{name}</dt>
          <dd className="wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Answer({ one }: { one: WebhookTry }) {
  if (one.error !== null) return <p className="font-sans">{errorLabels[one.error].sentence}</p>;
  const { content_type = null, body = "" } = one.answer ?? {};
  return (
    <>
      {content_type !== null && <Headers headers={{ "content-type": content_type }} />}
      {body === "" ? (
        <p className="font-sans text-ink-2">It has no body.</p>
      ) : (
        <pre className="whitespace-pre-wrap wrap-anywhere">{body}</pre>
      )}
    </>
  );
}

/** JSON, indented for people; other text unchanged. */
function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
