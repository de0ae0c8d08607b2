import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { listHref, readOpenId } from "@/components/recordings/recording-links";
import { RecordingsView } from "@/components/recordings/recordings-view";
import {
  readTimelineChoice,
  TIMELINE_COOKIE,
} from "@/components/recordings/timeline/timeline-choice";
import { originOf } from "@/lib/api/origin";
import { requireMember } from "@/lib/auth/require-member";
import { viewsOptions } from "@/lib/client/fetch-views";
import { ApiError } from "@/lib/schemas/api-error";
import { readRecordingsQuery } from "@/lib/schemas/recordings-query";
import { listViews } from "@/lib/views/views";
import { toSearchParams } from "../to-search-params";
import { prefetchRecording } from "./prefetch-recording";
import { prefetchRecordings } from "./prefetch-recordings";

/** The template would say it twice. */
export const metadata: Metadata = { title: { absolute: "Recordings" } };

export default async function RecordingsPage(props: PageProps<"/projects/[projectId]/recordings">) {
  const { project, person, context } = await requireMember((await props.params).projectId);
  const params = toSearchParams(await props.searchParams);
  const query = readRecordingsQuery(params);
  const openId = readOpenId(params);
  const views = await listViews(context);
  const opening = views.find(({ is_default }) => is_default);
  // Without a word of what to list it is the view that a project opens with.
  if (params.size === 0 && opening && opening.query !== "") {
    const asked = readRecordingsQuery(new URLSearchParams(opening.query));
    redirect(listHref(project.id, asked, null));
  }
  const client = new QueryClient();
  client.setQueryData(viewsOptions(project.id).queryKey, { data: views });
  const byNumber = listHref(project.id, { ...query, cursor: null }, openId);
  await Promise.all([
    prefetchRecordings(client, context, query).catch((error: unknown) => {
      // An address that somebody changed by hand: its page is found by number.
      if (error instanceof ApiError && error.extra.param === "cursor") redirect(byNumber);
      throw error;
    }),
    openId && prefetchRecording(client, context, openId),
  ]);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <RecordingsView
        // Another project's rows and filters are nothing to keep.
        key={project.id}
        projectId={project.id}
        person={{ email: person.email, name: person.name }}
        origin={originOf(await headers())}
        renderedAt={new Date().toISOString()}
        hasTimeline={readTimelineChoice((await cookies()).get(TIMELINE_COOKIE)?.value)}
      />
    </HydrationBoundary>
  );
}
