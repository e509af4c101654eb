/** A settings file is some kilobytes; what is larger than this is none, and would only be slow to read. */
export const maxSettingsBytes = 1_048_576;
