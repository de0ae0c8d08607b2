"use client";

import { useParams } from "next/navigation";
import { OwnerMissing } from "@/components/owner-page/owner-missing";

/** Stands in the place of an end user that is not in the project. */
export default function NotFound() {
  const { projectId } = useParams<{ projectId: string }>();
  return <OwnerMissing kind="end-users" projectId={projectId} />;
}
