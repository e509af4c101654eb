/** Waits before a crashed page is made again, by how often it crashed in a row; after the last one only a click does. */
const delaysMs = [1_000, 5_000, 30_000] as const;

export const revivalDelayMs = (crashes: number): number | null => delaysMs[crashes] ?? null;
