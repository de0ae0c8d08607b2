"use client";

import { Compass } from "lucide-react";
import { buttonClass } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <Notice
        icon={<Compass />}
        title="There is nothing here"
        level={1}
        actions={
          // Every page loads this one's script, which has no need of Next's link.
          <a href="/" className={buttonClass()}>
            Go to your recordings
          </a>
        }
      >
        <p>The address is wrong, or you have no access to it.</p>
      </Notice>
    </main>
  );
}
