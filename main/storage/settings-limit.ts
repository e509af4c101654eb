/** A settings file has a few kilobytes; a larger file is something else, and slow to read. */
export const maxSettingsBytes = 1_048_576;
