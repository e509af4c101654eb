import type { NetworkStack } from '../../observation.ts';
import { valueOf, whyNotKnown } from '../../reading.ts';
import { type Message, message } from '../../text/message.ts';
import { defineCondition, names, unreadable } from './condition-rule.ts';

type Carrier = NetworkStack['carriers'][number];

/** Each program and interface once. */
const distinct = (carriers: readonly Carrier[]): readonly Carrier[] =>
  carriers.filter(
    (one, index) =>
      carriers.findIndex(
        ({ kind, program, interface: name }) =>
          kind === one.kind && program === one.program && name === one.interface,
      ) === index,
  );

const named = (program: string | null): string | Message =>
  program === null || program === '' ? message('condition.network-stack.program') : program;

/** "pasta on tap0": a program and the interface whose packets it carries. */
const carrierMessage = ({ kind, interface: name, program }: Carrier): Message =>
  message(
    name === null || name === '' ? 'condition.network-stack.carrier' : 'condition.network-stack.carrierOn',
    {
      program: kind === 'other' ? named(program) : kind,
      interface: name ?? '',
    },
  );

export const networkStack = defineCondition({
  id: 'network-stack',
  affects: 'mode',
  facts: ['F9.6'],
  where: 'linux',
  outcomes: {
    kernel: { state: 'clear', meaning: 'condition.network-stack.kernel', advice: null },
    beside: { state: 'clear', meaning: 'condition.network-stack.beside', advice: null },
    'user-space': {
      state: 'may-matter',
      meaning: 'condition.network-stack.user-space',
      advice: 'condition.network-stack.user-space.advice',
    },
    gvisor: {
      state: 'may-matter',
      meaning: 'condition.network-stack.gvisor',
      advice: 'condition.network-stack.user-space.advice',
    },
    unreadable: { state: 'not-known', meaning: null, advice: null },
  },
  find: ({ observation }) => {
    const stack = valueOf(observation.networkStack);
    if (stack === null) {
      return { outcome: 'unreadable', value: unreadable, seen: [whyNotKnown(observation.networkStack)] };
    }
    const { kernel, carriers } = stack;
    const listed = { list: distinct(carriers).map(carrierMessage) };
    const seen =
      carriers.length === 0
        ? [message('condition.network-stack.seen.none')]
        : [message('condition.network-stack.seen', { programs: listed })];
    if (kernel === 'gvisor') {
      return { outcome: 'gvisor', value: names(['gVisor']), seen: carriers.length === 0 ? [] : seen };
    }
    const route = valueOf(observation.defaultRoute);
    const carriesRoute = carriers.some(
      (one) => one.interface !== null && (one.interface === route?.ipv4 || one.interface === route?.ipv6),
    );
    if (carriesRoute) {
      const value = message('condition.value.list', { names: listed });
      return { outcome: 'user-space', value, seen };
    }
    const value = message('condition.network-stack.value.kernel');
    return { outcome: carriers.length === 0 ? 'kernel' : 'beside', value, seen };
  },
});
