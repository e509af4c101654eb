import { render } from 'preact';
import './style/tokens.css';
import './style/base.css';
import { bridge } from './bridge.ts';
import { Page } from './page.tsx';

const root = document.getElementById('popover');
if (root) render(<Page bridge={bridge()} />, root);
