/** Insertable streams for media (W3C MediaCapture-Transform); Chromium has it on the window, TypeScript's DOM library does not. */
declare class MediaStreamTrackProcessor {
  constructor(init: { readonly track: MediaStreamTrack; readonly maxBufferSize?: number });
  readonly readable: ReadableStream<VideoFrame>;
}
