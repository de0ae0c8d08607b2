import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { cache } from "react";
import { RecordingPage } from "@/components/recordings/detail/recording-page";
import { requireMember } from "@/lib/auth/require-member";
import { prefetchRecording } from "../prefetch-recording";

type Props = PageProps<"/projects/[projectId]/recordings/[recordingId]">;

export default async function Page(props: Props) {
  const { projectId, recordingId } = await props.params;
  const { project } = await requireMember(projectId);
  const { client } = await read(project.id, recordingId);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <RecordingPage
        projectId={project.id}
        id={recordingId}
        renderedAt={new Date().toISOString()}
      />
    </HydrationBoundary>
  );
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { projectId, recordingId } = await props.params;
  const { project } = await requireMember(projectId);
  const { recording } = await read(project.id, recordingId);
  return { title: recording?.name ?? "Recording" };
}

/** What the page and its title tell, read once a request. */
const read = cache(async (projectId: string, id: string) => {
  const client = new QueryClient();
  const recording = await prefetchRecording(client, projectId, id);
  return { client, recording };
});
