import { errorMeanings, errorStatuses } from "@/lib/schemas/api-error";
import type { OpenApiDocument } from "@/lib/schemas/openapi";
import { scopes } from "@/lib/schemas/scopes";
import { CodeSample, scrollable } from "./code-block";
import { Prose } from "./prose";

/** The sections before the operations, which are true of all of them. */
export const guides = [
  { id: "start", title: "Start" },
  { id: "keys", title: "Keys and scopes" },
  { id: "paging", title: "Paging and time" },
  { id: "asking-again", title: "Asking again" },
  { id: "errors", title: "Errors" },
] as const;

type GuidesProps = { document: OpenApiDocument; origin: string };

export function Guides({ document, origin }: GuidesProps) {
  const description = document.info.description.split("\n\n");
  return (
    <>
      <Guide id="start" level={1} title="Recordings API">
        {description.map((paragraph) => (
          <p key={paragraph}>
            <Prose text={paragraph} />
          </p>
        ))}
        <p>
          Your base URL is <code>{origin}</code>. The same in a form for programs is{" "}
          <a href="/api/openapi.json" className="underline">
            openapi.json
          </a>
          , made of the declarations that check your requests.
        </p>
        <CodeSample
          label="A first call"
          text={`curl '${origin}/api/recordings?limit=2' \\\n  -H "Authorization: Bearer $RECORDINGS_API_KEY"`}
        />
      </Guide>
      <Guide id="keys" title="Keys and scopes">
        <p>
          Admins make keys on the dashboard’s API keys page, operators on the command line.{" "}
          <code>sk_…</code> carries every scope, <code>rk_…</code> chosen ones. A key that lacks a
          scope is a 403 that names it.
        </p>
        <Table head={["scope", "allows"]} rows={Object.entries(scopes)} />
      </Guide>
      <Guide id="paging" title="Paging and time">
        <p>
          <Prose text="Follow `next_cursor`, or the `Link` header, until `has_more` is false: no row is seen twice and none is missed while others arrive. `offset` jumps to a page, but rows move as others arrive." />
        </p>
        <p>
          <Prose text="Times are RFC 3339 in UTC with milliseconds. Give them with an offset, or as a day, `2026-11-23`, in `time_zone`. A range is half-open: `after` ≤ time < `before`, so that neighbouring ranges meet and never overlap. In a URL, `+` is written `%2B`." />
        </p>
        <p>
          <Prose text="A filter that is given several times means any of its values; different filters must all hold." />
        </p>
      </Guide>
      <Guide id="asking-again" title="Asking again">
        <p>
          <Prose text="Send an `Idempotency-Key` with every POST that you may have to send again: the same key with the same request gets the first answer for 24 hours, with `Idempotent-Replayed: true`, and nothing is done twice. With another request it is a 409." />
        </p>
        <p>
          <Prose text="An answer with an `ETag` costs next to nothing if you send that back as `If-None-Match`: 304 means that nothing changed. After 425, 429 and 503 wait for `Retry-After` seconds and send the same again." />
        </p>
      </Guide>
      <Guide id="errors" title="Errors">
        <CodeSample label="An error" text={JSON.stringify(exampleOfError, null, 2)} />
        <Table
          head={["status", "code", "when"]}
          rows={Object.entries(errorStatuses).map(([code, status]) => [
            String(status),
            code,
            errorMeanings[code as keyof typeof errorStatuses],
          ])}
        />
      </Guide>
    </>
  );
}

const exampleOfError = {
  error: {
    code: "invalid_request",
    message: "`limit` must be an integer from 1 to 100.",
    param: "limit",
    details: { field: "limit", reason: "must be an integer from 1 to 100" },
    request_id: "req_0VbrKJH3FauvCYlrvSwLagWU",
  },
};

type GuideProps = { id: string; title: string; level?: 1 | 2; children: React.ReactNode };

function Guide({ id, title, level = 2, children }: GuideProps) {
  const Heading = `h${level}` as const;
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className="max-w-3xl scroll-mt-16 px-4 pt-8 text-ink-2 last-of-type:pb-10 md:px-8"
    >
      <Heading id={`${id}-title`} className="font-semibold text-[20px] text-ink leading-7">
        {title}
      </Heading>
      <div className="mt-2 flex flex-col gap-3 pb-4">{children}</div>
    </section>
  );
}

function Table({ head, rows }: { head: string[]; rows: string[][] }) {
  return (
    <div className="overflow-x-auto" {...scrollable(head.join(", "))}>
      <table className="w-full text-left">
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} className="border-line-strong border-b py-2 pr-4 font-medium text-ink">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells) => (
            <tr key={cells.join()}>
              {cells.map((cell, index) => (
                <td key={cell} className="border-line border-b py-2 pr-4 align-top">
                  {index < cells.length - 1 ? (
                    <code className="font-mono text-[12.5px] text-ink">{cell}</code>
                  ) : (
                    <Prose text={cell} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
