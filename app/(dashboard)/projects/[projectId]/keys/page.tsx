import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { KeysView } from "@/components/keys/keys-view";
import { originOf } from "@/lib/api/origin";
import { requireMember } from "@/lib/auth/require-member";
import { keysOptions } from "@/lib/client/fetch-keys";
import { listKeys } from "@/lib/keys/manage-keys";
import { serializeKey } from "@/lib/keys/serialize-key";

export const metadata: Metadata = { title: "API keys" };

export default async function KeysPage(props: PageProps<"/projects/[projectId]/keys">) {
  const { project, context } = await requireMember((await props.params).projectId);
  const client = new QueryClient();
  const keys = await listKeys(context);
  client.setQueryData(keysOptions(project.id).queryKey, { data: keys.map(serializeKey) });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <KeysView
        key={project.id}
        projectId={project.id}
        origin={originOf(await headers())}
        renderedAt={new Date().toISOString()}
      />
    </HydrationBoundary>
  );
}
