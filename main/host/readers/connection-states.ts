/** States of TCP by the names of macOS; `ss` and `nettop` write them in their own way. */
const namesOfOthers: ReadonlyMap<string, string> = new Map([
  ['ESTAB', 'ESTABLISHED'],
  ['TIME-WAIT', 'TIME_WAIT'],
  ['TIMEWAIT', 'TIME_WAIT'],
  ['CLOSE-WAIT', 'CLOSE_WAIT'],
  ['CLOSEWAIT', 'CLOSE_WAIT'],
  ['FIN_WAIT1', 'FIN_WAIT_1'],
  ['FIN_WAIT2', 'FIN_WAIT_2'],
  ['FIN-WAIT-1', 'FIN_WAIT_1'],
  ['FIN-WAIT-2', 'FIN_WAIT_2'],
  ['FINWAIT1', 'FIN_WAIT_1'],
  ['FINWAIT2', 'FIN_WAIT_2'],
  ['LAST-ACK', 'LAST_ACK'],
  ['LASTACK', 'LAST_ACK'],
  ['SYN-SENT', 'SYN_SENT'],
  ['SYNSENT', 'SYN_SENT'],
  ['SYN-RECV', 'SYN_RCVD'],
  ['SYN_RECV', 'SYN_RCVD'],
  ['SYN_RECEIVED', 'SYN_RCVD'],
  ['SYNRECEIVED', 'SYN_RCVD'],
  ['UNCONN', 'CLOSED'],
]);

/** The words in which a state is printed, for an expression. */
export const stateNames =
  'ESTAB(?:LISHED)?|TIME[_-]?WAIT|CLOSE[_-]?WAIT|FIN[_-]?WAIT[_-]?[12]|LAST[_-]?ACK|SYN[_-]?SENT|SYN[_-](?:RCVD|RECV|RECEIVED)|CLOSING|CLOSED|LISTEN';

export const stateName = (printed: string): string => {
  const upper = printed.toUpperCase();
  return namesOfOthers.get(upper) ?? upper;
};
