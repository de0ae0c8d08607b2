"use client";

import { PageFailure, type PageFailureProps } from "@/components/shell/page-failure";

/** Inside the project's layout, so that the rail stays and what plays plays on. */
export default function ErrorPage(props: PageFailureProps) {
  return (
    <div className="grid min-h-0 grow place-items-center overflow-y-auto">
      <PageFailure {...props} />
    </div>
  );
}
