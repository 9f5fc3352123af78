/** For the video that shows a camera. One that is taken off the page while it plays would play on unseen, and be kept with all that belongs to it. */
export const showStream =
  (stream: MediaStream | null) =>
  (video: HTMLVideoElement): (() => void) => {
    video.srcObject = stream;
    return () => {
      video.srcObject = null;
    };
  };
