import { render } from 'preact';
import '../../tray-ui/style/tokens.css';
import '../../tray-ui/style/base.css';
import { frameOf } from './data.ts';
import { data } from './made.ts';
import { showPopover } from './one-popover.tsx';
import { type Chosen, Overview } from './overview.tsx';

declare global {
  interface Window {
    /** For scripts: shows another popover without loading the document again, and gives its height. */
    showFrame?: (query: string) => Promise<number>;
    /** For scripts: shows the gallery with its filters set to this, and gives its height. */
    showOverview?: (first: Chosen) => number;
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
  window.showOverview = (first) => {
    render(<Overview data={data} first={first} key={JSON.stringify(first)} />, root);
    return document.body.scrollHeight;
  };
  if (frameOf(location.search) === null) render(<Overview data={data} />, root);
  else await showFrame(location.search);
}
