import { BrandMark } from "@/components/shell/brand-mark";

type AuthCardProps = { title: string; description?: React.ReactNode; children: React.ReactNode };

/** A card in the middle of a page that belongs to no project. */
export function AuthCard({ title, description, children }: AuthCardProps) {
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-8">
      <div className="flex w-full max-w-88 flex-col gap-5">
        <div className="flex flex-col gap-2">
          <p className="mb-3 flex items-center gap-2.5 font-semibold">
            <BrandMark />
            Recordings
          </p>
          <h1 className="font-semibold text-title">{title}</h1>
          {description && <p className="text-ink-2">{description}</p>}
        </div>
        {children}
      </div>
    </main>
  );
}
