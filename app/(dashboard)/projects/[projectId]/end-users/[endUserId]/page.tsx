import { ownerMetadata, renderOwnerPage } from "../../render-owner-page";

type Props = PageProps<"/projects/[projectId]/end-users/[endUserId]">;

export default async function EndUserPage({ params, searchParams }: Props) {
  const { projectId, endUserId: id } = await params;
  return renderOwnerPage({ kind: "end-users", projectId, id, searchParams });
}

export async function generateMetadata({ params }: Props) {
  const { projectId, endUserId: id } = await params;
  return ownerMetadata({ kind: "end-users", projectId, id }, "End user");
}
