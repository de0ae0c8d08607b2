import { BrandMark } from "@/components/shell/brand-mark";
import { DocumentHead } from "@/components/shell/document-head";
import { type ListedOperation, listOperations, type OpenApiDocument } from "@/lib/schemas/openapi";
import { Guides, guides } from "./guides";
import { OperationSection, operationTitle } from "./operation-section";

/** The section of the same paths for clients of another platform, which have a table of their own. */
const V1_PREFIX = "/v1/";

type ReferenceProps = {
  document: OpenApiDocument;
  /** The caller's own base URL, without a trailing slash. */
  origin: string;
};

/** The whole page of the API's reference, as HTML: its script only finds, copies and sends. */
export function Reference({ document, origin }: ReferenceProps) {
  const operations = listOperations(document);
  const shown = operations.filter(({ path }) => !path.startsWith(V1_PREFIX));
  const sections = document.tags.map(({ name }) => ({
    name,
    operations: shown.filter(({ operation }) => operation.tags.includes(name)),
  }));
  const filled = sections.filter((section) => section.operations.length > 0);
  return (
    <html lang="en">
      <DocumentHead title="API reference" assets="reference" />
      <body>
        <a
          href="#content"
          className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-20 focus:bg-surface focus:p-2"
        >
          Skip to the content
        </a>
        <Head origin={origin} />
        <div className="lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
          <Contents sections={filled} />
          <main id="content" className="min-w-0 bg-surface">
            <Guides document={document} origin={origin} />
            {filled.flatMap(({ operations: listed }) =>
              listed.map((one) => (
                <OperationSection
                  key={one.operation.operationId}
                  {...{ listed: one, document, origin }}
                />
              )),
            )}
            <UnderV1 operations={operations.filter(({ path }) => path.startsWith(V1_PREFIX))} />
          </main>
        </div>
      </body>
    </html>
  );
}

function Head({ origin }: { origin: string }) {
  return (
    <header className="top-0 z-10 flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b bg-canvas px-4 py-2.5 md:sticky">
      <a href="#start" className="flex items-center gap-2.5 font-semibold lg:w-52">
        <BrandMark />
        Recordings API
      </a>
      <label className="relative min-w-40 max-w-76 grow">
        <span className="sr-only">Search the reference</span>
        <input
          id="search"
          type="search"
          placeholder="Search the reference"
          autoComplete="off"
          spellCheck={false}
          className="h-8 w-full rounded-control border border-control bg-surface px-2.5 placeholder:text-ink-3"
        />
        <kbd className="absolute top-1.5 right-2 rounded-badge border border-line-strong bg-surface px-1.5 font-mono text-ink-3 text-small max-md:hidden">
          /
        </kbd>
      </label>
      <p id="found" role="status" className="sr-only" />
      <label className="flex items-center gap-2 md:ml-auto">
        <span className="text-ink-2">Key</span>
        <input
          id="key"
          placeholder="For “Try it”; kept nowhere"
          autoComplete="off"
          spellCheck={false}
          className="h-8 w-48 rounded-control border border-control bg-surface px-2.5 font-mono text-[12.5px] [-webkit-text-security:disc] placeholder:font-sans placeholder:text-ink-3"
        />
      </label>
      <p className="text-ink-2 max-xl:hidden">
        Base URL <code className="ml-1.5 font-mono text-[12.5px] text-ink">{origin}</code>
      </p>
      <a href="/api/openapi.json" className="text-ink-2 hover:text-ink">
        openapi.json
      </a>
      <a
        href="/"
        className="inline-flex h-8 items-center rounded-control border border-control bg-surface px-3 font-medium hover:bg-hover"
      >
        Dashboard
      </a>
      <button
        type="button"
        id="theme"
        className="h-8 rounded-control px-2 text-ink-2 hover:bg-hover"
        aria-label="Switch between light and dark"
      >
        ◐
      </button>
    </header>
  );
}

type Section = { name: string; operations: ListedOperation[] };

function Contents({ sections }: { sections: Section[] }) {
  return (
    <details
      id="contents"
      open
      className="border-line border-r bg-canvas lg:sticky lg:top-13 lg:h-[calc(100dvh-3.25rem)] lg:overflow-y-auto"
    >
      <summary className="px-4 py-2.5 font-medium lg:hidden">Contents</summary>
      <nav aria-label="Contents" className="px-2.5 pb-6 lg:pt-3">
        <ul>
          {guides.map(({ id, title }) => (
            <ContentsLink key={id} id={id} text={title}>
              {title}
            </ContentsLink>
          ))}
        </ul>
        {sections.map(({ name, operations }) => (
          <div key={name} data-group>
            <h2 className="px-2.5 pt-4 pb-1.5 font-medium text-ink-2 text-small">{name}</h2>
            <ul>
              {operations.map((one) => (
                <ContentsLink
                  key={one.operation.operationId}
                  id={one.operation.operationId}
                  text={searchText(one)}
                >
                  <span className="w-12 shrink-0 font-mono text-[11px] text-ink-3">
                    {one.method === "delete" ? "DEL" : one.method.toUpperCase()}
                  </span>
                  {operationTitle(one.operation.operationId)}
                </ContentsLink>
              ))}
            </ul>
          </div>
        ))}
        <ul className="pt-4">
          <ContentsLink id="v1" text="/v1 api.bota.dev">
            Under /v1
          </ContentsLink>
        </ul>
      </nav>
    </details>
  );
}

/** A link to a section, found by its text. */
function ContentsLink({
  id,
  text,
  children,
}: {
  id: string;
  text: string;
  children: React.ReactNode;
}) {
  return (
    <li data-search={text.toLowerCase()} data-for={id}>
      <a
        href={`#${id}`}
        className="flex min-h-7.5 items-center gap-1 rounded-control px-2.5 hover:bg-hover aria-[current=true]:bg-hover aria-[current=true]:font-medium"
      >
        {children}
      </a>
    </li>
  );
}

/** All texts that a search for an operation may match. */
function searchText({ path, method, operation }: ListedOperation): string {
  const { operationId, summary, description, parameters } = operation;
  const named = parameters.map(({ name, description: meaning, schema }) =>
    [name, meaning, ...((schema.items ?? schema).enum ?? [])].join(" "),
  );
  const title = operationTitle(operationId);
  return [method, path, operationId, title, summary, description, ...named].join(" ");
}

function UnderV1({ operations }: { operations: ListedOperation[] }) {
  return (
    <section
      id="v1"
      aria-labelledby="v1-title"
      className="scroll-mt-16 border-line border-t px-4 py-10 md:px-8"
    >
      <h2 id="v1-title" className="font-semibold text-[20px] leading-7">
        Under /v1
      </h2>
      <p className="mt-3 max-w-2xl text-ink-2">
        For clients that were written for api.bota.dev: point their base URL at <code>/v1</code>.
        Rows add <code>duration_seconds</code>, <code>recorded_at</code> and <code>updated_at</code>
        , a page stays under 2 MiB, and unknown fields of a body are ignored. What each takes and
        answers is in{" "}
        <a href="/api/openapi.json" className="underline">
          openapi.json
        </a>
        .
      </p>
      <ul className="mt-4 max-w-2xl">
        {operations.map(({ path, method, operation }) => (
          <li
            key={operation.operationId}
            className="flex flex-wrap gap-x-3 border-line border-b py-2 font-mono text-[12.5px]"
          >
            <span className="w-14 font-semibold">{method.toUpperCase()}</span>
            <span className="break-all">{path}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
