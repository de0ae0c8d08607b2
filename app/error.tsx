"use client";

import { PageFailure, type PageFailureProps } from "@/components/shell/page-failure";

export default function ErrorPage(props: PageFailureProps) {
  return (
    <main className="grid min-h-dvh place-items-center">
      <PageFailure {...props} />
    </main>
  );
}
