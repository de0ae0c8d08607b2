"use client";

import { FileX } from "lucide-react";
import Link from "next/link";
import { useParams } from "next/navigation";
import { buttonClass } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

/** Stands in the place of a recording that is not in the project. */
export default function NotFound() {
  const { projectId } = useParams<{ projectId: string }>();
  return (
    <Notice
      icon={<FileX />}
      title="This recording isn't here"
      level={1}
      actions={
        <Link href={`/projects/${projectId}/recordings`} className={buttonClass()}>
          Back to the list
        </Link>
      }
    >
      <p>It was deleted, or its address is not quite right.</p>
    </Notice>
  );
}
