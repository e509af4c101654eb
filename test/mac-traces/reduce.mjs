// The part of a trace that is compared: everything that shows how the system behaves. Times, addresses, and how far a burst came
// before it was over differ from run to run and are left out.

const failures = (failed) =>
  Object.keys(failed ?? {})
    .sort()
    .join(', ') || 'none';
const reached = (limit) => (limit ? `${limit.kind}, ${limit.errno}` : 'none');

/** The lines of a trace as "field: value" pairs. @returns {Record<string, string>} */
export function reduce(ndjson) {
  const lines = ndjson.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line)];
    } catch {
      return [];
    }
  });
  const connections = lines
    .filter(({ type }) => type === 'connection')
    .map(({ state, kind, errno }) => [state, kind, errno].filter(Boolean).join(' '));
  const end = lines.findLast(({ type }) => type === 'result' || type === 'probe');
  if (end === undefined) return { ending: 'without a result' };
  const { failed, limit, carriedBy, stopped, fds, sockets, flowswitchChannels } = end;
  const channels = fds?.flowswitchChannels ?? flowswitchChannels;
  return {
    ...(connections.length > 0 ? { connections: [...new Set(connections)].join('; ') } : {}),
    ...(end.type === 'result' ? { failures: failures(failed), limit: reached(limit) } : {}),
    'carried by': carriedBy ?? 'nothing',
    channels: channels > 0 ? 'some' : 'none',
    sockets: (fds?.sockets ?? sockets) > 0 ? 'some' : 'none',
    stopped: stopped ?? 'no',
  };
}
