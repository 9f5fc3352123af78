/** An attachment that calls back whenever its element comes into view. */
export const whenSeen =
  (seen: () => void) =>
  (element: HTMLElement): (() => void) => {
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) seen();
    });
    observer.observe(element);
    return () => observer.disconnect();
  };
