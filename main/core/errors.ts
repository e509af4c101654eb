/** Code, message and detail of a caught value. Anything can be thrown, so nothing is assumed about it. */

/** An object with keys: no list, not null. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const errorMessage = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** With the stack where there is one: for logs and reports of our own faults. */
export const errorDetail = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

/** "ENOENT", "ERR_PARSE_ARGS_UNKNOWN_OPTION"; empty where the error has none. */
export const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** No free descriptor, in this process or on the whole machine. */
export const isShortage = (error: unknown): boolean => ['EMFILE', 'ENFILE'].includes(errorCode(error));
