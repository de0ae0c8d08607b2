import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { RecordingPage } from "@/components/recordings/detail/recording-page";
import { requireMember } from "@/lib/auth/require-member";
import type { Context } from "@/lib/context";
import { prefetchRecording } from "../prefetch-recording";

type Props = PageProps<"/projects/[projectId]/recordings/[recordingId]">;

export default async function Page(props: Props) {
  const { projectId, recordingId } = await props.params;
  const { project, context } = await requireMember(projectId);
  const { client, recording } = await read(context, recordingId);
  if (!recording) notFound();
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
  const { context } = await requireMember(projectId);
  const { recording } = await read(context, recordingId);
  return { title: recording?.name ?? "Recording" };
}

/** The data of the page and its title, read once a request. */
const read = cache(async (context: Context, id: string) => {
  const client = new QueryClient();
  const recording = await prefetchRecording(client, context, id);
  return { client, recording };
});
