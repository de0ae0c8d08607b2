"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus, Webhook } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { DataList } from "@/components/data-list/data-list";
import { wholeListOf } from "@/components/data-list/use-list-page";
import { Button } from "@/components/ui/button";
import { ClockProvider } from "@/components/ui/clock";
import { Notice } from "@/components/ui/notice";
import { webhookEndpointsOptions } from "@/lib/client/fetch-webhooks";
import { CreateEndpointDialog } from "./create-endpoint-dialog";
import { endpointsLayout } from "./endpoint-columns";

type WebhooksViewProps = {
  projectId: string;
  /** When the server rendered this, in ISO 8601: the browser's first render shows the same time. */
  renderedAt: string;
};

/** The webhook endpoints of a project: the list, and a way to make one. */
export function WebhooksView({ projectId, renderedAt }: WebhooksViewProps) {
  const router = useRouter();
  const listed = useQuery(webhookEndpointsOptions(projectId));
  const [isCreating, setIsCreating] = useState(false);
  const hrefOf = (id: string) => `/projects/${projectId}/webhooks/${id}`;
  return (
    <ClockProvider renderedAt={renderedAt}>
      <div className="flex h-14 shrink-0 items-center justify-between gap-2 px-4 md:px-5">
        <h1 className="font-semibold text-title">Webhooks</h1>
        <p className="mr-auto text-ink-2">
          {listed.data && listed.data.data.length > 0 && listed.data.data.length}
        </p>
        <Button variant="primary" onClick={() => setIsCreating(true)}>
          <Plus aria-hidden />
          Add endpoint
        </Button>
      </div>
      <DataList
        layout={endpointsLayout}
        list={wholeListOf(listed)}
        context={{ hrefOf }}
        paging={null}
        rowProps={({ id }) => ({
          onClick: ({ target }) => {
            // A link in the row leads there by itself, and in a new tab if the person holds a key.
            if (target instanceof Element && !target.closest("a")) router.push(hrefOf(id));
          },
        })}
        empty={
          <Notice
            icon={<Webhook />}
            title="No webhooks yet"
            actions={<Button onClick={() => setIsCreating(true)}>Add the first endpoint</Button>}
          >
            <p>
              An endpoint is an address of yours. It gets events of recordings, devices and end
              users within about a second.
            </p>
          </Notice>
        }
      />
      <CreateEndpointDialog
        projectId={projectId}
        isOpen={isCreating}
        onClose={() => setIsCreating(false)}
      />
    </ClockProvider>
  );
}
