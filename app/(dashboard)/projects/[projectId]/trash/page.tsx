import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { TrashView } from "@/components/recordings/trash/trash-view";
import { requireMember } from "@/lib/auth/require-member";
import { trashOptions } from "@/lib/client/fetch-trash";
import { pageParams, toPageQuery } from "@/lib/schemas/page-params";
import { readParams } from "@/lib/schemas/params";
import { trashPageSchema } from "@/lib/schemas/trash";
import { listTrash } from "@/lib/trash/list-trash";
import { toSearchParams } from "../to-search-params";

export const metadata: Metadata = { title: "Trash" };

export default async function TrashPage(props: PageProps<"/projects/[projectId]/trash">) {
  const { project, context } = await requireMember((await props.params).projectId);
  const params = toSearchParams(await props.searchParams);
  const query = toPageQuery({ ...readParams(params, pageParams), cursor: [] });
  const { rows, hasMore, nextCursor } = await listTrash(context, query);
  const data = rows.map((json) => JSON.parse(json));
  const page = trashPageSchema.parse({ data, has_more: hasMore, next_cursor: nextCursor });
  const client = new QueryClient();
  client.setQueryData(trashOptions(project.id, query).queryKey, page);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <TrashView key={project.id} projectId={project.id} renderedAt={new Date().toISOString()} />
    </HydrationBoundary>
  );
}
