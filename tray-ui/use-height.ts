import { useEffect, useRef } from 'preact/hooks';
import type { PageApi } from '../main/shell/ipc-contract.ts';

/**
 * Tells the window how high the content would like to be: the page scrolls only where the screen ends. What is outside
 * the scroller has its own height already; inside it the content counts, not what is shown of it.
 */
export function useHeight(bridge: PageApi) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const page = root.current;
    if (!page) return;
    let told = 0;
    const measure = (): void => {
      const scroller = page.querySelector('.scroller');
      const content = page.querySelector('.content');
      if (!scroller || !content) return;
      const around = page.getBoundingClientRect().height - scroller.getBoundingClientRect().height;
      const height = Math.ceil(around + content.getBoundingClientRect().height);
      if (height === told) return;
      told = height;
      void bridge.resize({ height });
    };
    const sizes = new ResizeObserver(measure);
    const observe = (): void => {
      for (const part of page.children) sizes.observe(part);
      const content = page.querySelector('.content');
      if (content) sizes.observe(content);
      measure();
    };
    const parts = new MutationObserver(observe);
    parts.observe(page, { childList: true });
    observe();
    return () => {
      sizes.disconnect();
      parts.disconnect();
    };
  });
  return root;
}
