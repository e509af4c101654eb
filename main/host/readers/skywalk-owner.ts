import type { SkywalkFlow } from '../../core/command-readings.ts';

/** What one row or record of `skywalkctl flow` holds, before its process is known. */
export interface SkywalkCells {
  readonly protocol: string;
  readonly interface: string | null;
  readonly port: number | null;
  readonly advisory: number | null;
  readonly process: string | null;
  readonly pid: number | null;
  /** The process on whose behalf the flow is. */
  readonly effectiveProcess: string | null;
  readonly effectivePid: number | null;
}

/** Nexus port 1 is the host: the kernel's own, where BSD sockets live (F3.2, F6.1). */
const hostPort = 1;

/** F6.1; the port decides, then the owner, then the advisory index, which only user-space flows have. Null where all are missing. */
const ownerOf = ({ port, advisory, process }: SkywalkCells): SkywalkFlow['owner'] | null => {
  const kernel = process === 'kernel_task';
  if (port !== null && port > hostPort) return 'user-space';
  if (port === hostPort && advisory === null) return 'socket';
  if (kernel) return 'socket';
  return advisory !== null || process !== null ? 'user-space' : null;
};

export const flowOf = (cells: SkywalkCells): SkywalkFlow | null => {
  const owner = ownerOf(cells);
  if (owner === null) return null;
  const onBehalf = cells.process === 'kernel_task' && cells.effectiveProcess !== null;
  return {
    protocol: cells.protocol,
    interface: cells.interface,
    port: cells.port,
    advisory: cells.advisory,
    process: onBehalf ? cells.effectiveProcess : cells.process,
    pid: onBehalf ? cells.effectivePid : cells.pid,
    owner,
  };
};

/** "12" is 12; "-" and the placeholders of a masked paste are not known. */
export const numberOf = (cell: string | undefined): number | null =>
  cell !== undefined && /^\d{1,9}$/u.test(cell) ? Number(cell) : null;
