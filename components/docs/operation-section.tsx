import {
  type DocumentAnswer,
  type ListedOperation,
  type OpenApiDocument,
  resolveAnswer,
} from "@/lib/schemas/openapi";
import { CodeExamples, CodeSample } from "./code-block";
import { codeExamples } from "./code-examples";
import { Prose } from "./prose";
import { FieldHead, SchemaFields } from "./schema-fields";
import { TryIt } from "./try-it";

type OperationProps = { listed: ListedOperation; document: OpenApiDocument; origin: string };

/** One operation: what it takes and answers, and beside that how it is called. */
export function OperationSection({ listed, document, origin }: OperationProps) {
  const { operation, method, path } = listed;
  const { operationId, parameters, requestBody } = operation;
  const title = operationTitle(operationId);
  const shown = parameters.filter((one) => one.in === "query" || one.in === "header");
  const body = requestBody?.content["application/json"]?.schema;
  return (
    <section
      id={operationId}
      data-operation
      aria-labelledby={`${operationId}-title`}
      className="grid scroll-mt-16 gap-x-8 gap-y-6 border-line border-t px-4 py-10 md:px-8 xl:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]"
    >
      <div className="min-w-0">
        <h2 id={`${operationId}-title`} className="font-semibold text-[20px] leading-7">
          {title}
        </h2>
        <p className="mt-2 flex flex-wrap items-center gap-2">
          <code className="break-all rounded-control border border-line-strong px-2.5 py-1 font-mono text-[13px]">
            <span className="font-semibold">{method.toUpperCase()}</span> {path}
          </code>
          {operation["x-required-scope"] && (
            <code className="rounded-control bg-pending-soft px-2 py-1 font-mono text-small">
              {operation["x-required-scope"]}
            </code>
          )}
        </p>
        <p className="mt-3 text-ink-2">
          {operation.summary}. <Prose text={operation.description} />
        </p>
        {shown.length > 0 && (
          <Part
            title="Parameters"
            note="An unknown, empty or repeated parameter gets a 400 that names it."
          >
            <ul>
              {shown.map(({ name, schema, description, required }) => (
                <li key={name} className="border-line border-b py-2.5">
                  <FieldHead
                    name={name}
                    schema={{ ...(schema.items ?? schema), description }}
                    note={noteOf(required, schema.items !== undefined)}
                  />
                </li>
              ))}
            </ul>
          </Part>
        )}
        {body && (
          <Part title="Body" note="JSON. An unknown field gets a 400 that names it.">
            <SchemaFields schema={body} document={document} saysRequired />
          </Part>
        )}
        <Answers {...{ listed, document }} />
      </div>
      <div className="flex min-w-0 flex-col gap-4 xl:sticky xl:top-20 xl:self-start">
        <CodeExamples examples={codeExamples(listed, origin)} name={title} />
        <AnswerSample {...{ listed, document }} />
        {method === "get" && <TryIt {...listed} />}
      </div>
    </section>
  );
}

function noteOf(isRequired: boolean, isList: boolean): string | null {
  const notes = [isRequired && "required", isList && "several mean any"].filter(Boolean);
  return notes.length > 0 ? notes.join(" · ") : null;
}

/** An operation's name for people: "List recordings" for `listRecordings`. */
export function operationTitle(operationId: string): string {
  const words = operationId.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return (words.charAt(0).toUpperCase() + words.slice(1)).replaceAll(" url", " URL");
}

function Part({
  title,
  note,
  children,
}: {
  title: string;
  note?: string;
  children: React.ReactNode;
}) {
  return (
    <div className="mt-7">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-line-strong border-b pb-2">
        <h3 className="font-semibold text-body">{title}</h3>
        {note && <p className="text-ink-3 text-small">{note}</p>}
      </div>
      {children}
    </div>
  );
}

type Described = { listed: ListedOperation; document: OpenApiDocument };

function answersOf({ listed, document }: Described): [string, DocumentAnswer][] {
  return Object.entries(listed.operation.responses).map(([status, answer]) => [
    status,
    resolveAnswer(answer, document),
  ]);
}

function Answers(described: Described) {
  const answers = answersOf(described);
  const good = answers.filter(([, answer]) => !answer["x-error-codes"]);
  const bad = answers.filter(([, answer]) => answer["x-error-codes"]);
  return (
    <>
      <Part title="Answers" note={good.map(([status]) => status).join(", ")}>
        {good.map(([status, answer]) => {
          const schema = answer.content?.["application/json"]?.schema;
          const type = Object.keys(answer.content ?? {})[0];
          return (
            <div key={status} className="py-2.5">
              <p>
                <code className="font-mono font-semibold text-[13px]">{status}</code>{" "}
                <span className="text-ink-2">
                  {answer.description}
                  {!schema && type && `, the bytes (${type})`}
                </span>
              </p>
              {schema && (
                <details className="mt-1.5">
                  <summary className="cursor-default text-accent-ink">Fields</summary>
                  <SchemaFields
                    schema={schema}
                    document={described.document}
                    saysRequired={false}
                  />
                </details>
              )}
            </div>
          );
        })}
      </Part>
      <Part title="Errors" note={bad.map(([status]) => status).join(", ")}>
        <ul>
          {bad.map(([status, answer]) => (
            <li key={status} className="flex gap-3 border-line border-b py-2">
              <code className="font-mono font-semibold text-[13px]">{status}</code>
              <span className="min-w-0 text-ink-2">
                <Prose text={answer.description} />
              </span>
            </li>
          ))}
        </ul>
      </Part>
    </>
  );
}

function AnswerSample(described: Described) {
  const found = answersOf(described).find(
    ([, answer]) => answer.content?.["application/json"]?.example,
  );
  const example = found?.[1]["x-error-codes"]
    ? undefined
    : found?.[1].content?.["application/json"];
  if (!found || !example) return null;
  return (
    <CodeSample label={`Answer ${found[0]}`} text={JSON.stringify(example.example, null, 2)} />
  );
}
