export interface ReleaseSource {
  /** Where the signed notice of the newest release lies; https, without redirects. */
  readonly address: string;
  /** Whose signature counts: Ed25519, SPKI in PEM. */
  readonly publicKey: string;
}

/**
 * The project's own. Null as long as the project has no place and no key: then no address is requested and the setting is not
 * shown. `npm run release:notice -- key` makes a key pair and prints what belongs here.
 */
export const releaseSource: ReleaseSource | null = null;
