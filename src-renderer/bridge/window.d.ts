interface Window {
  /** Put there by the page's preload; bridge/kiosk.ts and bridge/admin.ts say which bridge it is. */
  readonly threshold: unknown;
}
