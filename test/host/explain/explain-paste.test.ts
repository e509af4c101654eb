import { describe, expect, it } from 'vitest';
import { english } from '../../../main/core/text/text.ts';
import { explainPaste, maxParts } from '../../../main/host/explain/explain-paste.ts';
import { samples } from '../../support/corpus.ts';

const textOf = (file: string): string => samples.find((sample) => sample.file === file)?.text ?? '';
const kindsOf = (text: string): readonly string[] => explainPaste(text).parts.map(({ kind }) => kind);

const firewallOn = 'Firewall is enabled. (State = 1)';
const firewallOff = 'Firewall is disabled. (State = 0)';
const tailscale = textOf('scutil-nc/05-arduino-modem-and-tailscale.txt');
const version = textOf('sw_vers/09-14.4.1.txt');
const interfaces = textOf('ifconfig/11-course-en0-26.5.2.txt');

describe('a paste of several outputs', () => {
  it('a paste of several outputs is explained in its own order', () => {
    expect(kindsOf(`${version}\n${tailscale}\n${firewallOn}`)).toEqual([
      'os-version',
      'vpn-services',
      'firewall',
    ]);
    expect(kindsOf(`${firewallOn}\n${tailscale}\n${version}`)).toEqual([
      'firewall',
      'vpn-services',
      'os-version',
    ]);
  });

  it('a paste of several outputs is parted at prompts', () => {
    const text = `me@mac ~ % sw_vers\n${version}\nme@mac ~ % scutil --nc list\n${tailscale}\nme@mac ~ % ifconfig en0\n${interfaces}\nme@mac ~ % `;
    const { parts } = explainPaste(text);
    expect(parts.map(({ kind }) => kind)).toEqual(['os-version', 'vpn-services', 'interfaces']);
    expect(parts[2]?.command).toBe('ifconfig en0');
  });

  it('an output of the same command again is explained again', () => {
    const lsof = textOf('lsof/06-simonw-i-8000.txt');
    expect(kindsOf(`${lsof}\n${lsof}`)).toEqual(['lsof', 'lsof']);
    expect(kindsOf(`% lsof -i :8000\n${lsof}\n% lsof -i :8000\n${lsof}`)).toEqual(['lsof', 'lsof']);
    expect(kindsOf(`${version}\n${textOf('sw_vers/04-11.1.txt')}`)).toEqual(['os-version', 'os-version']);
  });
});

describe('answers of the firewall tool', () => {
  it('each after its own prompt are one reading', () => {
    const text = `$ socketfilterfw --getglobalstate\n${firewallOn}\n$ socketfilterfw --getblockall\nBlock all DISABLED!\n$ socketfilterfw --getstealthmode\nStealth mode enabled\n`;
    expect(explainPaste(text).parts).toMatchObject([
      { kind: 'firewall', reading: { state: 'on', blockAll: false, stealth: true } },
    ]);
  });

  it('State = 2 beside "block all disabled" is on, though they stand after two prompts', () => {
    const text =
      '$ a --getglobalstate\nFirewall is enabled. (State = 2)\n$ a --getblockall\nFirewall has block all state set to disabled.';
    expect(explainPaste(text).parts).toMatchObject([{ reading: { state: 'on', blockAll: false } }]);
  });

  it('answers of the firewall tool before and after a change are two readings', () => {
    const text = `${firewallOn}\n${firewallOff}`;
    expect(explainPaste(text).parts.map(({ reading }) => reading)).toMatchObject([
      { state: 'on' },
      { state: 'off' },
    ]);
  });

  it('the same answer a thousand times is one', () => {
    expect(kindsOf(`${firewallOn}\n`.repeat(1000))).toEqual(['firewall']);
  });
});

describe('the sentence of an output', () => {
  const says = (text: string): string => {
    const [part] = explainPaste(text).parts;
    return part === undefined ? '' : english.of(part.says);
  };

  it('the sentence of an output is a single one', () => {
    for (const { text } of samples) {
      for (const part of explainPaste(text).parts) {
        expect(english.of(part.says)).toMatch(/^[^\n]+[.]$/u);
        expect(english.of(part.says)).not.toMatch(/[.] [A-Z]/u);
      }
    }
  });

  it('NPOLICY is not taken for a way to travel', () => {
    expect(says(textOf('lsof/04-uv-npolicy-systm-emfile.txt'))).toContain(
      'NPOLICY only shows that the Network framework is in use',
    );
  });

  it('a firewall that is on is a hint, not the mode', () => {
    expect(says(firewallOn)).toMatch(/macOS 14 and earlier .* 15 and later it should not/u);
  });

  it('rows of skywalkctl are not taken for user space', () => {
    expect(says(textOf('skywalkctl/02-flow-row-26.4.txt'))).toMatch(
      /^The one row is a socket, .* shows no user-space flow/u,
    );
  });

  it('"Skywalk is NOT enabled" is no evidence', () => {
    expect(says(textOf('skywalkctl/01-status-not-enabled-26.4.txt'))).toContain('the same on every Mac');
  });

  it('Private Relay is named, though it has no kind', () => {
    expect(says('"PrivacyProxyServiceStatus" => 1')).toContain('Private Relay is on');
  });

  it('a capture is sent to the commands that read it', () => {
    const text = `{"format": "lanelight.capture/1", "commands": [{"stdout": "${firewallOn}"}]}`;
    expect(explainPaste(text).parts).toMatchObject([{ kind: 'unknown' }]);
    expect(says(text)).toContain('--replay');
  });

  it('what is unknown is reported as unknown', () => {
    expect(explainPaste('Lorem ipsum').parts).toMatchObject([{ kind: 'unknown', reading: {} }]);
  });
});

describe('a paste without end', () => {
  it('an endless paste is explained up to a number of outputs, which is reported', () => {
    const { parts, leftOut } = explainPaste(`${firewallOn}\n${firewallOff}\n`.repeat(400));
    expect(parts.length).toBe(maxParts);
    expect(leftOut).toBe(true);
  });
});
