import { describe, expect, it } from 'vitest';
import { explainPaste } from '../../../main/host/explain/explain-paste.ts';
import { samples } from '../../support/corpus.ts';

const textOf = (file: string): string => {
  const text = samples.find((sample) => sample.file === file)?.text;
  if (text === undefined) throw new Error(`There is no sample ${file}.`);
  return text;
};

const outputs: readonly (readonly [string, string])[] = [
  [
    'socketfilterfw',
    'Firewall is enabled. (State = 1)\nFirewall stealth mode is on\nAutomatically allow downloaded signed software DISABLED.\nALF: total number of apps = 2 \n\n1 :  /Applications/Foo.app \n \t ( Allow incoming connections ) \n\n2 :  /usr/local/bin/bar \n \t ( Block incoming connections ) \n',
  ],
  ['system_profiler', textOf('system_profiler-SPFirewallDataType/04-text-10.6-intel.txt')],
  ['system_profiler -json', textOf('system_profiler-SPFirewallDataType/02-json-on-laptop.txt')],
  ['scutil', textOf('scutil-nc/05-arduino-modem-and-tailscale.txt')],
  ['systemextensionsctl', textOf('systemextensionsctl/01-ramen-cisco-crowdstrike.txt')],
  ['kextstat', textOf('kextstat/05-vbox-6.0.2-and-asix.txt')],
  [
    'lsof',
    'COMMAND     PID USER   FD      TYPE             DEVICE SIZE/OFF     NODE NAME\nSafari\\x20W 512 me     11u     CHAN             flowsw      0t0          A1B2C3D4-0000-0000-0000-000000000001[3] defunct-ok\nSafari\\x20W 512 me     12u  NPOLICY                        0t0\nSafari\\x20W 512 me     13u     IPv4 0x78af109648024857      0t0      TCP 10.0.0.2:50000->1.2.3.4:443 (ESTABLISHED)\nmDNSRespo   300 _mdns   7u     IPv4 0xc0d1987dc8b08a3       0t0      UDP *:5353\n',
  ],
  [
    'lsof -F',
    'p512\ncSafari\nf11\ntCHAN\ndflowsw\nf13\ntIPv4\nPTCP\nn10.0.0.2:50000->1.2.3.4:443\np300\ncmDNSResponder\nf7\ntIPv4\nPUDP\nn*:5353\n',
  ],
  ['skywalkctl flow', textOf('skywalkctl/02-flow-row-26.4.txt')],
  [
    'a log',
    'nw_path_evaluator_create_flow_inner NECP_CLIENT_ACTION_ADD_FLOW 029649E3-6CC5-40AB-A310-B7EBB84E85EB [28: No space left on device]\nnw_endpoint_flow_setup_channel [C513 1.2.3.4:443 initial channel-flow (satisfied (Path is satisfied), viable, interface: en0, ipv4, dns)] failed to request add nexus flow\nnw_socket_handle_socket_event [C7.1.2:3] Socket SO_ERROR [54: Connection reset by peer]\n',
  ],
  ['sw_vers', textOf('sw_vers/09-14.4.1.txt')],
];

const eachLine =
  (change: (line: string, index: number) => string) =>
  (text: string): string =>
    `${text.replace(/\n+$/u, '').split('\n').map(change).join('\n')}\n`;

const ways: readonly (readonly [string, (text: string) => string])[] = [
  [
    'entities',
    (text) =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
  ],
  ['hard blanks', (text) => text.replaceAll(' ', '\u00a0')],
  ['blanks as entities', (text) => text.replaceAll('  ', '&nbsp; ')],
  ['tabs as one blank', (text) => text.replaceAll('\t', ' ')],
  ['runs of blanks as tabs', eachLine((line) => line.replaceAll(/(?<=\S) {2,}/gu, '\t'))],
  ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
  ['CR', (text) => text.replaceAll('\n', '\r')],
  ['empty lines between', (text) => text.replaceAll('\n', '\n\n')],
  ['typographic quotes', (text) => text.replaceAll(/"([^"\n]*)"/gu, '“$1”')],
  ['German quotes', (text) => text.replaceAll(/"([^"\n]*)"/gu, '„$1“')],
  ['numbers', eachLine((line, index) => `${index + 1} ${line}`)],
  ['numbers and tabs', eachLine((line, index) => `${String(index + 1).padStart(6)}\t${line}`)],
  ['numbers and bars', eachLine((line, index) => `${String(index + 1).padStart(3, '0')} | ${line}`)],
  ['numbers of grep', eachLine((line, index) => `${index + 1}:${line}`)],
  ['dates', eachLine((line) => `2026-11-22 10:00:00 ${line}`)],
  ['dates of ISO 8601', eachLine((line) => `2026-11-22T10:00:00.123Z ${line}`)],
  ['dates of ts', eachLine((line) => `Nov 22 10:00:00 ${line}`)],
  ['dates and levels', eachLine((line) => `2026/11/22 10:00:00 INFO ${line}`)],
  ['seconds', eachLine((line) => `[   12.345678] ${line}`)],
  ['colours', eachLine((line) => `\u001b[1;32m${line}\u001b[0m\u001b[K`)],
  ['colours without escape', eachLine((line) => `[1;32m${line}[0m`)],
  ['quotes of mail', eachLine((line) => `>> ${line}`)],
  ['an indent', eachLine((line) => `    ${line}`)],
  ['a list', eachLine((line) => `- ${line}`)],
  ['a comment', eachLine((line) => `# ${line}`)],
  ['a diff', eachLine((line) => `+${line}`)],
  ['a frame', eachLine((line) => `| ${line.padEnd(240)} |`)],
  ['trailing blanks', eachLine((line) => `${line}   `)],
  ['line ends of HTML', eachLine((line) => `${line}<br />`)],
  ['code on each line', eachLine((line) => `\`${line}\``)],
  ['bold on each line', eachLine((line) => `**${line}**`)],
  ['a backslash on each line', eachLine((line) => `${line}\\`)],
  ['escapes of Markdown', (text) => text.replaceAll(/[*_[\]<>|]/gu, '\\$&')],
  ['a page', (text) => `<pre><code class="sh">${text}</code></pre>`],
  ['a board', (text) => `[code]${text}[/code]`],
  ['JSON', (text) => `${JSON.stringify({ rc: 0, stdout: text })}\n`],
  ['JSON line by line', (text) => JSON.stringify({ stdout_lines: text.trimEnd().split('\n') }, null, 2)],
  ['the name of a machine', eachLine((line) => `mac1: ${line}`)],
  ['soft hyphens', (text) => text.replaceAll('-', '-\u00ad')],
  ['a byte-order mark', (text) => `\ufeff${text}`],
  ['an ellipsis', (text) => `${text}…\n`],
];

/** Only three numbered lines in a row show that an editor, and not the tool itself, put the numbers there. */
const tooShort = (way: string, output: string): boolean =>
  (way.startsWith('numbers') || way === 'the name of a machine' || way === 'JSON line by line') &&
  output.trimEnd().split('\n').length < 3;

const readings = (text: string): readonly unknown[] =>
  explainPaste(text)
    .parts.filter(({ kind }) => kind !== 'unknown')
    .map(({ kind, reading }) => ({ kind, reading }));

describe('how a paste travelled does not change what it shows', () => {
  it.each(ways)('how a paste travelled does not change what it shows: %s', (way, change) => {
    for (const [name, output] of outputs) {
      if (tooShort(way, output)) continue;
      expect({ name, readings: readings(change(output)) }).toEqual({ name, readings: readings(output) });
    }
  });

  it('and each of them shows something', () => {
    for (const [, output] of outputs) expect(readings(output)).toHaveLength(1);
  });
});
