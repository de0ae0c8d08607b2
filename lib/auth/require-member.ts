import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { type Context, createContext } from "@/lib/context";
import { findNewestEvent } from "@/lib/events/list-events";
import { mintId } from "@/lib/ids";
import { listProjectsOf, type Project } from "@/lib/projects/projects";
import { REQUEST_PATH_HEADER } from "@/lib/schemas/headers";
import { type Person, personOf } from "./session";

/** A signed-in person at a project of theirs. */
export type Member = {
  person: Person;
  project: Project;
  projects: Project[];
  context: Context;
  /** The project's newest event before anything was read for the page; null if there is none. */
  latestEventId: string | null;
};

/**
 * Returns the signed-in person and the project of a page. Sends a person who is not signed in to
 * the sign-in page and back, and answers 404 for a project that is not the person's. Every page
 * calls it, because a layout is not rendered again when one page leads to another; it reads the
 * database once a request.
 */
export const requireMember = cache(async (projectId: string): Promise<Member> => {
  const requestHeaders = await headers();
  const person = await personOf(requestHeaders);
  if (!person) redirect(`/sign-in?next=${encodeURIComponent(wantedPath(requestHeaders))}`);
  const projects = await listProjectsOf(person.id);
  const project = projects.find(({ id }) => id === projectId);
  if (!project) notFound();
  const requestId = requestHeaders.get("x-request-id") ?? mintId("req");
  const context = await createContext(project.id, { type: "person", id: person.id }, requestId);
  const latest = await findNewestEvent(context);
  return { person, project, projects, context, latestEventId: latest?.id ?? null };
});

/** The path and query that the browser shows, without what Next adds to its own requests. */
function wantedPath(requestHeaders: Headers): string {
  const url = new URL(requestHeaders.get(REQUEST_PATH_HEADER) ?? "/", "http://localhost");
  url.searchParams.delete("_rsc");
  return url.pathname + url.search;
}
