import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PageApi } from './bridge.ts';

/**
 * Sends the window the height of the content: the page scrolls only where the screen ends. What is outside
 * the scroller has its own height already; inside it the content counts, not what is shown of it.
 */
export function useHeight(bridge: PageApi) {
  const root = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLElement>(null);
  const content = useRef<HTMLDivElement>(null);
  // useEffect would run after the first paint, too late for the window to get its height before it is shown.
  useLayoutEffect(() => {
    const [page, frame, inner] = [root.current, scroller.current, content.current];
    if (!page || !frame || !inner) return;
    let reported = 0;
    const measure = (): void => {
      const around = page.getBoundingClientRect().height - frame.getBoundingClientRect().height;
      const height = Math.ceil(around + inner.getBoundingClientRect().height);
      if (height === reported) return;
      reported = height;
      void bridge.resize({ height });
    };
    const sizes = new ResizeObserver(measure);
    for (const part of [...page.children, inner]) sizes.observe(part);
    measure();
    return () => sizes.disconnect();
  }, [bridge]);
  return { root, scroller, content };
}
