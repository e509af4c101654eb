import { withMachine } from './machine.ts';

/** How many flows a process may have on one interface of this Mac; null on Linux, which has no flows. */
export async function flowLimitHere(platform: 'darwin' | 'linux'): Promise<number | null> {
  if (platform === 'linux') return null;
  const { diagnose } = await import('../core/diagnosis/diagnose.ts');
  return withMachine(
    undefined,
    new AbortController().signal,
    async ({ host }) => diagnose(await host.observe()).flows.limit,
  );
}
