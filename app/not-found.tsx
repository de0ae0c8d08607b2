import { Compass } from "lucide-react";
import Link from "next/link";
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
          <Link href="/" className={buttonClass()}>
            Go to your recordings
          </Link>
        }
      >
        <p>The address is wrong, or what it leads to is not yours to see.</p>
      </Notice>
    </main>
  );
}
