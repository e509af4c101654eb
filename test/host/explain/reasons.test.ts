import { describe, expect, it } from 'vitest';
import { explainPaste } from '../../../main/host/explain/explain-paste.ts';

const kindsIn = (text: string): readonly string[] =>
  explainPaste(text).verdict.reasons.map(({ kind }) => kind);
const framework = (rest: string): string =>
  `[C9.1.1.1 192.0.2.7:443 in_progress socket-flow (satisfied (Path is satisfied), interface: en0[802.11], ipv4, ${rest}LQM: good)]`;

describe('reasons that are not limits', () => {
  it.each([
    'magicsock: sendto UDP: operation not permitted',
    'dig: sendmsg: Operation not permitted',
    'Error: send EPERM 192.0.2.53:53 (UDP)',
    'quic: write udp 192.0.2.2:443: sendto: operation not permitted',
    '[Errno 1] Operation not permitted: socket.socket(AF_INET, SOCK_DGRAM)',
    'UDP-Fehler: Die Operation ist nicht erlaubt',
  ])('a datagram that was refused is a reason and no limit: %s', (line) => {
    expect(kindsIn(line)).toEqual(['udp-refused']);
    expect(explainPaste(line).verdict.limits).toEqual([]);
  });

  it.each(['rm: cannot remove "/x": Operation not permitted', 'EPERM: operation not permitted, open "/x"'])(
    'a file that may not be touched is no reason: %s',
    (line) => {
      expect(kindsIn(line)).toEqual([]);
    },
  );

  it.each(['flow divert agg: 1, ', 'flow divert: 2, ', 'flow divert agg: a, '])(
    'a flow that a transparent proxy takes has a reason of its own: %s',
    (mark) => {
      expect(kindsIn(framework(mark))).toEqual(['flow-divert']);
    },
  );

  it.each(['', 'flow divert agg: 0, '])('a flow that no proxy takes has no such reason: "%s"', (mark) => {
    expect(kindsIn(framework(mark))).toEqual([]);
  });

  it('local network privacy is a reason and not a limit', () => {
    const { limits, reasons } = explainPaste(
      '[C3 192.168.1.9:22 waiting path (unsatisfied (Local network prohibited), interface: en0)]',
    ).verdict;
    expect(reasons.map(({ kind }) => kind)).toEqual(['local-network-privacy']);
    expect(limits).toEqual([]);
  });
});
