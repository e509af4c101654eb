import type { HelperState } from '../app/checks-state.ts';
import { type Message, message } from '../text/message.ts';
import { type TransportName, transports } from '../helper-lines.ts';

/** Both transports in the order in which a comparison runs over them; null where the helper has not both, or is not known. */
export const transportsToCompare = (helper: HelperState): readonly TransportName[] | null =>
  helper.state === 'working' && transports.every((one) => helper.transports.includes(one))
    ? transports
    : null;

export const onlyOneTransport: Message = message('host.oneTransport');
