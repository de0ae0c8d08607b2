type DocumentHeadProps = {
  title: string;
  description?: string;
  /** The base name of the page's style sheet and script: see server/standalone-page.ts. */
  assets: string;
};

// biome-ignore-start lint/style/noHeadElement: this page is not rendered by Next
/** The head of a document that Next doesn't render. */
export function DocumentHead({ title, description, assets }: DocumentHeadProps) {
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      {description && <meta name="description" content={description} />}
      <title>{`${title} · Recordings`}</title>
      <link rel="icon" href="/icon.svg" />
      <link rel="stylesheet" href={`/own/${assets}.css`} />
      <script src={`/own/${assets}.js`} defer />
    </head>
  );
}
// biome-ignore-end lint/style/noHeadElement: this page is not rendered by Next
