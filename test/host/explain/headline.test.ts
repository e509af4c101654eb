import { describe, expect, it } from 'vitest';
import { english } from '../../../main/core/text/text.ts';
import { headlineText } from '../../../main/core/views/headline.ts';
import { diagnosisOfCapture } from '../../support/captures.ts';
import { explained } from '../../support/explain-json.ts';

const headline = (paste: string): string => explained(paste).verdict.headline;

describe('the headline of a paste', () => {
  it.each([
    ['pf', 0],
    ['application-firewall', 0],
    ['pf application-firewall', 0],
    ['something-new', 0],
    ['', 0],
    ['', 1],
  ])('the headline of a paste is the sentence of check for filter_state "%s", switch %i', (value, on) => {
    const paste = `net.link.generic.system.enable_netagent: ${on}\nnet.filter_state: ${value}\n`;
    const gate = { ok: true, enableNetagent: on };
    const changes = { 'observe.gate': gate, 'observe.filterState': { ok: true, value } };
    const diagnosis = diagnosisOfCapture('everything-unreadable-27.0', changes);
    expect(headline(paste)).toBe(headlineText(diagnosis, english));
  });

  it('the headline of a paste names the tunnel that the default route goes through, as check does', () => {
    expect(headline('   route to: default\ndestination: default\n  interface: utun4\n')).toBe(
      'Partly fallen back because the default route uses utun4 (VPN tunnel)',
    );
  });

  it('a switch that is off without the reason in the paste is not called unreadable', () => {
    expect(headline('net.link.generic.system.enable_netagent: 0\n')).toBe(
      'Fallen back to sockets; this does not show why',
    );
  });

  it('the headline of a paste reports open connections only as open', () => {
    const row = 'node 771 me 21u IPv4 0x1 0t0 TCP 192.0.2.10:50000->198.51.100.1:443 (ESTABLISHED)\n';
    expect(headline(row)).toBe('The open connections are sockets');
  });
});
