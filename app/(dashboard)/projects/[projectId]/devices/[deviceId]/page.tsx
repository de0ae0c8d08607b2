import { ownerMetadata, renderOwnerPage } from "../../render-owner-page";

type Props = PageProps<"/projects/[projectId]/devices/[deviceId]">;

export default async function DevicePage({ params, searchParams }: Props) {
  const { projectId, deviceId: id } = await params;
  return renderOwnerPage({ kind: "devices", projectId, id, searchParams });
}

export async function generateMetadata({ params }: Props) {
  const { projectId, deviceId: id } = await params;
  return ownerMetadata({ kind: "devices", projectId, id }, "Device");
}
