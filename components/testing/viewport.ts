/** How large a component test's page is, in pixels, unless the test says otherwise. */
export const VIEWPORT = { width: 1440, height: 900 };
