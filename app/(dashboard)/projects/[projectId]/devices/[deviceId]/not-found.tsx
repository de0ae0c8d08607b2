"use client";

import { OwnerMissing } from "@/components/owner-page/owner-missing";

/** Stands in the place of a device that is not in the project. */
export default function NotFound() {
  return <OwnerMissing kind="devices" />;
}
