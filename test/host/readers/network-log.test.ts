import { describe, expect, it } from 'vitest';
import type { NetworkLogReading } from '../../../main/core/command-readings.ts';
import { readNetworkLog } from '../../../main/host/readers/network-log.ts';

type Row = readonly [number | null, NetworkLogReading['entries'][number]['flow'], string | null];

describe('lines of the Network framework', () => {
  const table: readonly (readonly [string, readonly Row[], NetworkLogReading['limit']])[] = [
    [
      'nw_path_evaluator_create_flow_inner NECP_CLIENT_ACTION_ADD_FLOW 029649E3-6CC5-40AB-A310-B7EBB84E85EB [12: Cannot allocate memory]',
      [[12, null, null]],
      'flow-table',
    ],
    [
      'nw_path_evaluator_create_flow_inner NECP_CLIENT_ACTION_ADD_FLOW 029649E3-6CC5-40AB-A310-B7EBB84E85EB [28: No space left on device]',
      [[28, null, null]],
      'flow-table',
    ],
    [
      'nw_path_evaluator_create_flow_inner NECP_CLIENT_ACTION_ADD_FLOW 029649E3\n[28: No space left on device]',
      [[28, null, null]],
      'flow-table',
    ],
    [
      'nw_path_evaluator_create_flow_inner NECP_CLIENT_ACTION_ADD_FLOW 029649E3 [22: Invalid argument]',
      [[22, null, null]],
      null,
    ],
    // The same numbers elsewhere mean something else.
    ['nw_protocol_default_write [C1:1] write failed [28: No space left on device]', [[28, null, null]], null],
    ['nw_frame_alloc failed [12: Cannot allocate memory]', [[12, null, null]], null],
    [
      'nw_socket_connect [C1.1:1] socket() failed [24: Too many open files]',
      [[24, null, null]],
      'open-files',
    ],
    [
      'nw_socket_connect socket() failed [23: Too many open files in system]',
      [[23, null, null]],
      'open-files',
    ],
    [
      'Connection state: waiting(POSIXErrorCode(rawValue: 24): Too many open files)',
      [[24, null, null]],
      'open-files',
    ],
    ['Error Domain=NSPOSIXErrorDomain Code=24 "Too many open files"', [[24, null, null]], 'open-files'],
    ['Listener: failed(POSIXErrorCode: Too many open files in system)', [[23, null, null]], 'open-files'],
    [
      'nw_endpoint_flow_failed_with_error [C1 1.2.3.4:443 waiting socket-flow (satisfied (Path is satisfied), interface: en0, ipv4, dns)] already failing',
      [[null, 'socket-flow', 'en0']],
      null,
    ],
    [
      '2026-11-22 10:00:00.000000+0100 App[12345:678901] [connection] nw_socket_handle_socket_event [C1:2] Socket SO_ERROR [61: Connection refused]',
      [[61, null, null]],
      null,
    ],
    [
      'default\t18:37:54.073962+0800\tapp\t[C13.1.1.1 [2001:db8::1]:443 in_progress channel-flow (satisfied (Path is satisfied), interface: utun4[802.11], ipv6)] event: flow:start_nexus @0.035s',
      [[null, 'channel-flow', 'utun4']],
      null,
    ],
    [
      'nw_endpoint_flow_failed_with_error [C1 <server> failed parent-flow\n(unsatisfied (Path was denied by NECP policy),\ninterface: ipsec2, ipv4)]',
      [[null, 'parent-flow', 'ipsec2']],
      null,
    ],
    [
      'nw_connection_group_handle_connection_state_changed [G1] connection [C1 connected\n  fe80::1%en2.63016 quic, local: fe80::2%en2.59535, definite,\n  attribution: developer, server, path satisfied (Path is satisfied), viable, interface: en2,\n  scoped] failed with error Operation timed out',
      [[60, null, 'en2']],
      null,
    ],
    [
      '[C8 127.0.0.1:47253 in_progress socket-flow (satisfied (Path is satisfied), interface: lo0)] event: flow:start_connect @0.001s',
      [[null, 'socket-flow', 'lo0']],
      null,
    ],
    [
      'passd(Network): nw_endpoint_handler_path_change [C66.1.1 dry-run IPv4#dd25afd6:443 ready socket-flow (satisfied (Path is satisfied), interface: en0[802.11], ipv4)]',
      [[null, 'socket-flow', 'en0']],
      null,
    ],
    [
      'nw_socket_get_input_frames recvmsg(fd 14, 1024 bytes): [54] Connection reset by peer',
      [[54, null, null]],
      null,
    ],
    [
      'boringssl_context_handle_fatal_alert(2313) [C1.1.1.1:2][0x1022ba400] read alert, level: fatal, description: internal error',
      [[null, null, null]],
      null,
    ],
    [
      'nw_endpoint_flow_failed_with_error [...127.0.0.1:8000...] Socket SO_ERROR [61: Connection refused]',
      [[61, null, null]],
      null,
    ],
    [
      '{"eventMessage":"nw_socket_connect [C1:1] socket() failed [24: Too many open files]","processID":512}',
      [[24, null, null]],
      'open-files',
    ],
    ['Connection 1: failed to connect 3:-9838, reason -1', [[null, null, null]], null],
    // A cut line takes nothing from the next one.
    [
      'nw_endpoint_flow_failed_with_error [C9.1.1 ::1.49917\nnw_socket_connect [C1:1] failed [61: Connection refused]',
      [
        [null, null, null],
        [61, null, null],
      ],
      null,
    ],
    [
      'Task <A>.<1> finished with error [-1009] Error Domain=NSURLErrorDomain {_kCFStreamErrorCodeKey=50, NSUnderlyingError=0x1, _kCFStreamErrorDomainKey=1} nw_x y',
      [[50, null, null]],
      null,
    ],
    // Folded where a mail or a narrow window ends.
    [
      'nw_path_evaluator_create_flow_inner NECP_CLIENT_ACTION_ADD_FLOW\n029649E3-6CC5-40AB-A310-B7EBB84E85EB [28: No space left on device]',
      [[28, null, null]],
      'flow-table',
    ],
    [
      'nw_endpoint_flow_failed_with_error [C7 192.0.2.7:443 in_progress\nsocket-flow (satisfied (Path is satisfied), interface: utun6)] already failing',
      [[null, 'socket-flow', 'utun6']],
      null,
    ],
    ['Error Domain=NSPOSIXErrorDomain Code=61 "Connection refused"', [[61, null, null]], null],
    [
      'Error Domain=NSURLErrorDomain Code=-1009 {Error Domain=NSPOSIXErrorDomain Code=1 "Operation not permitted"}',
      [[1, null, null]],
      null,
    ],
    // A thread id of the console is no errno.
    ['App[24:4711] nw_connection_start [C1] connecting', [[null, null, null]], null],
    ['nw_path_necp_check_for_updates Failed to copy updated result (9999)', [[null, null, null]], null],
  ];

  it.each(table)('lines of the Network framework: %j', (text, rows, limit) => {
    const entries = rows.map(([errno, flow, name]) => ({ errno, flow, interface: name }));
    expect(readNetworkLog(text)).toMatchObject({ entries, limit });
  });

  it.each(
    [
      '',
      'No space left on device',
      'open: Too many open files (24)',
      'nw_connection_start(connection);',
      'nw_connection_t connection = nw_connection_create(endpoint, parameters);',
      '5   Network   0x000000018a1b2c3d nw_connection_start + 124',
      '#define NECP_CLIENT_ACTION_ADD_FLOW 17 // Add a flow',
      '(allow system-necp-client-action (necp-client-action NECP_CLIENT_ACTION_ADD_FLOW NECP_CLIENT_ACTION_ADD))',
      'the channel-flow of water',
      'networkd_settings_read_from_file Sandbox is preventing this process from reading /Library/Preferences/com.apple.networkd.plist',
      'Error Domain=NSCocoaErrorDomain Code=640 {Error Domain=NSPOSIXErrorDomain Code=28 "No space left on device"}',
      'confstr(3), error = Error Domain=NSPOSIXErrorDomain Code=5 "Input/output error"',
      'git: error [C1] something',
    ].filter((text) => !text.includes('[C1]')),
  )('lines of the Network framework: %j is noise', (text) => {
    expect(readNetworkLog(text)).toBeNull();
  });
});
