import type { ExplainState, PasteProblem } from '../../main/core/explain/explain-state.ts';
import { explainPaste } from '../../main/host/explain/explain-paste.ts';

/** Pastes as the app shows them, in the forms that people use. */
export const pastes: Readonly<Record<string, string>> = {
  'one command':
    '$ sysctl net.link.generic.system.enable_netagent\nnet.link.generic.system.enable_netagent: 1\n',
  'several commands': `$ sw_vers
ProductName:\t\tmacOS
ProductVersion:\t\t14.3
BuildVersion:\t\t23D56
$ /usr/libexec/ApplicationFirewall/socketfilterfw --getglobalstate
Firewall is enabled. (State = 1)
$ frobnicate --all
frob
$ lsof -nP -p 771
COMMAND PID USER   FD   TYPE             DEVICE SIZE/OFF NODE NAME
node    771  dev   21u  IPv4 0x78af109648024857      0t0  TCP 192.0.2.10:50000->198.51.100.1:443 (ESTABLISHED)
node    771  dev  250u  IPv4 0x78af109648024858      0t0  TCP 192.0.2.10:50001->198.51.100.1:443 (ESTABLISHED)
`,
  'the log of a program': `12:00:01 tunneld[733]: accept: Too many open files
nw_path_evaluator [C3 192.168.1.20:8080 waiting parent-flow (unsatisfied (Local network prohibited), interface: en0)]
`,
  'a number close to its limit': 'kern.num_files: 121903\nkern.maxfiles: 122880\n',
  'nothing known': 'Lorem ipsum dolor sit amet.\n',
};

export const explained = (paste: string): ExplainState => ({
  phase: 'ended',
  source: { kind: 'clipboard' },
  answer: { kind: 'explained', explanation: explainPaste(paste), leftOutBytes: 0 },
});

export const problemWith = (problem: PasteProblem): ExplainState => ({
  phase: 'ended',
  source: problem === 'empty' ? { kind: 'clipboard' } : { kind: 'file', name: 'console.log' },
  answer: { kind: 'problem', problem },
});
