/** A process as the views name it; its number stands in where the name is not known. */
export const processName = ({ name, pid }: { readonly name: string | null; readonly pid: number }): string =>
  name ?? `Process ${pid}`;
