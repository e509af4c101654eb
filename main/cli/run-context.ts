import { withMachine } from './machine.ts';

/** The flows that a process may have on an interface: of this macOS. Linux has none, and is not asked. */
export async function flowLimitHere(platform: 'darwin' | 'linux'): Promise<number | null> {
  if (platform === 'linux') return null;
  const { diagnose } = await import('../core/diagnosis/diagnose.ts');
  return withMachine(
    undefined,
    new AbortController().signal,
    async ({ host }) => diagnose(await host.observe()).flows.limit,
  );
}
