import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { RecordingPage } from "@/components/recordings/detail/recording-page";
import { requireMember } from "@/lib/auth/require-member";
import { prefetchRecording } from "../prefetch-recording";

export const metadata: Metadata = { title: "Recording" };

export default async function Page(
  props: PageProps<"/projects/[projectId]/recordings/[recordingId]">,
) {
  const { projectId, recordingId } = await props.params;
  const { project } = await requireMember(projectId);
  const client = new QueryClient();
  await prefetchRecording(client, project.id, recordingId);
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
