import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { RecordingsView } from "@/components/recordings/recordings-view";
import { requireMember } from "@/lib/auth/require-member";
import { originOf } from "@/lib/http/origin";
import { readRecordingsQuery } from "@/lib/recordings/recordings-query";
import { toSearchParams } from "../to-search-params";
import { prefetchRecordings } from "./prefetch-recordings";

export const metadata: Metadata = { title: "Recordings" };

export default async function RecordingsPage(props: PageProps<"/projects/[projectId]/recordings">) {
  const { project, person } = await requireMember((await props.params).projectId);
  const query = readRecordingsQuery(toSearchParams(await props.searchParams));
  return (
    <HydrationBoundary state={await prefetchRecordings(project.id, query)}>
      <RecordingsView
        // Another project's rows and filters are nothing to keep.
        key={project.id}
        projectId={project.id}
        person={{ email: person.email, name: person.name }}
        origin={originOf(await headers())}
        renderedAt={new Date().toISOString()}
      />
    </HydrationBoundary>
  );
}
