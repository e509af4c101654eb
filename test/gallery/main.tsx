import { render } from 'preact';
import '../../tray-ui/style/tokens.css';
import '../../tray-ui/style/base.css';
import { frameOf } from './data.ts';
import { data } from './made.ts';
import { showPopover } from './one-popover.tsx';
import { Overview } from './overview.tsx';

declare global {
  interface Window {
    /** For scripts: shows another popover without loading the document again, and gives its height. */
    showFrame?: (query: string) => Promise<number>;
  }
}

const root = document.getElementById('popover');
if (root) {
  const showFrame = async (query: string): Promise<number> => {
    const frame = frameOf(query);
    if (frame === null) throw new Error(`No frame is called ${query}.`);
    return showPopover(root, data, frame);
  };
  window.showFrame = showFrame;
  if (frameOf(location.search) === null) render(<Overview data={data} />, root);
  else await showFrame(location.search);
}
