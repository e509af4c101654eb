import { describe, expect, it } from 'vitest';
import { withoutMarkup } from '../../../main/host/readers/markup.ts';

describe('marks of a page or a message', () => {
  const table: readonly (readonly [string, string])[] = [
    ['a -&gt; b &amp; &quot;c&quot; &#39;d&#x27; &lt;7 6 5&gt;', `a -> b & "c" 'd' <7 6 5>`],
    ['&amp;lt; is not undone twice', '&lt; is not undone twice'],
    ['one<br>two<br />\nthree', 'one\ntwo\nthree'],
    ['<pre><code class="x">p512</code></pre>', 'p512\n'],
    ['<td>lsof</td><td>512</td>', 'lsof\t512\t'],
    ['[code]p512[/code]', '\np512\n'],
    ['\\* (Connected) \\[VPN:io\\_x\\]', '* (Connected) [VPN:io_x]'],
    ['p512\\\ncSafari', 'p512\ncSafari'],
    ['* (Connected) “Tailscale”', '* (Connected) "Tailscale"'],
    ['out```', 'out'],
  ];

  it.each(table)('marks of a page or a message: %j', (text, plain) => {
    expect(withoutMarkup(text)).toBe(plain);
  });

  it.each([
    'com.apple.kpi.bsd (20.5.0) 52A1E876 <7 6 5>',
    'PPP <dictionary> {',
    '<key>spfirewall_globalstate</key><string>x</string>',
    'kernel_task.0(<APP>.<PID>)',
    'Google\\x20Chrome 4711',
    '"Mum’s “old” VPN"',
    'R&D; VPN',
  ])('marks of a page or a message: %j is what a command prints', (text) => {
    expect(withoutMarkup(text)).toBe(text);
  });
});
