import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../main/core/diagnosis/diagnose.ts';
import { noIdentity } from '../../../main/core/report/redaction.ts';
import { reportJson, reportMarkdown } from '../../../main/core/report/report.ts';
import type { ReportSource } from '../../../main/core/report/report-sections.ts';
import { captureNamed, captureNames, type Changes, observed } from '../../support/captures.ts';

function sourceOf(name: string, changes: Changes = {}): ReportSource {
  const observation = observed(name, changes);
  const note = captureNamed(name).note ?? null;
  return { diagnosis: diagnose(observation), observation, program: '0.1.0', machine: null, note };
}
const markdownOf = (name: string, changes: Changes = {}) => reportMarkdown(sourceOf(name, changes));
const openReport = { redacted: false, identity: noIdentity };

describe('Markdown', () => {
  test.each([
    'firewall-on-14.4.1',
    'vpn-default-route-14.7.1',
    'everything-unreadable-27.0',
    'linux-debian-12',
  ])('%s reads well', async (name) => {
    await expect(markdownOf(name)).toMatchFileSnapshot(`golden/report-${name}.md`);
  });

  test('the evidence comes before the explanation', () => {
    const text = markdownOf('firewall-on-14.4.1');
    const places = ['## Fallen back', '### Evidence', '### Why', '### Conditions', '### Processes'].map(
      (part) => text.indexOf(part),
    );
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(text).toContain('`net.filter_state` = `application-firewall`');
  });

  test('without an observation the diagnosis alone is evidence enough', () => {
    const source = { ...sourceOf('firewall-on-14.4.1'), observation: null };
    expect(reportMarkdown(source)).toContain('| Kernel switch | sockets | enable_netagent is 0.');
  });

  test('what a machine is called cannot break a table or start anything', () => {
    const processes = [
      {
        pid: 1,
        name: 'a|b`c`<img src=x>\n## d',
        flowswitchChannels: 0,
        otherChannels: 0,
        tcpSockets: 1,
        udpSockets: 0,
      },
    ];
    const text = markdownOf('firewall-on-14.4.1', { 'observe.census.processes': processes });
    expect(text).toContain('| a\\|b\\`c\\`\\<img src=x> ## d | 1 |');
  });

  test('the name of a machine cannot steer the program that a report is pasted into', () => {
    const text = markdownOf('firewall-on-14.4.1', {
      'observe.census.processes.0.name': 'a\u001b]0;title\u0007\u202eb\u200bc',
    });
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
    expect(text).toContain(String.raw`a\u001b]0;title\u0007\u202eb\u200bc`.replace(']', '\\]'));
  });

  test('a report shows whether it is redacted', () => {
    expect(markdownOf('healthy-15.5')).toContain('replaced by placeholders');
    expect(reportMarkdown(sourceOf('healthy-15.5'), openReport)).toContain('not redacted');
  });

  test('every row of every table has as many cells as its head', () => {
    for (const name of captureNames) {
      for (const block of markdownOf(name).split('\n\n')) {
        const rows = block.split('\n').filter((line) => line.startsWith('| '));
        const cells = rows.map((row) => row.split(/(?<!\\)\|/).length);
        expect(new Set(cells).size).toBeLessThanOrEqual(1);
      }
    }
  });
});

describe('private names', () => {
  const processes = [
    {
      pid: 1,
      name: '/Users/jane/bin/tool 10.9.8.7',
      flowswitchChannels: 0,
      otherChannels: 0,
      tcpSockets: 1,
      udpSockets: 0,
    },
  ];
  const source = sourceOf('firewall-on-14.4.1', { 'observe.census.processes': processes });
  test('private names are gone by default in both forms', () => {
    expect(reportMarkdown(source)).toContain('/Users/user-1/bin/tool 192.0.2.1');
    expect(JSON.stringify(reportJson(source))).not.toMatch(/jane|10\.9\.8\.7/);
  });
  test('private names of this machine are redacted wherever they occur', () => {
    const options = { redacted: true, identity: { users: ['tool'], hosts: [] } };
    expect(reportMarkdown(source, options)).not.toContain('tool');
  });
  test('private names stay in a report that is not redacted', () => {
    expect(reportMarkdown(source, openReport)).toContain('/Users/jane/bin/tool 10.9.8.7');
  });
});

test('a limit comes with what to do about it', () => {
  expect(markdownOf('flow-table-full-26.0')).toContain(
    '- **PacketTunnelApp (2210) has reached its flow limit.** 512 of 512 flows are in use on en0: new connections hang. Quit and reopen that app, or close some of its connections.',
  );
});

test('the JSON holds the object of check and what was read', () => {
  const json = reportJson(sourceOf('near-flow-limit-14.6'));
  expect(json).toMatchObject({
    schema: 'lanelight.report/1',
    redacted: true,
    program: '0.1.0',
    check: { schema: 'lanelight.check/1', mode: 'user-space' },
    limits: [{ kind: 'flow-table', state: 'near', used: 478, limit: 512 }],
    observation: { gate: { state: 'ok', value: { enableNetagent: 1 } } },
  });
});
