import { inProject } from './places.ts';

/**
 * The settings of the environment for signing. Without an identity a package is signed ad hoc: macOS on Apple silicon starts
 * nothing unsigned, and shows no notification of it (https://github.com/SirAllap/agentglass/issues/517).
 */
export type Signing =
  | { readonly kind: 'ad-hoc' }
  | { readonly kind: 'identity'; readonly identity: string; readonly notarise: NotaryKey | null };

export interface NotaryKey {
  /** Path of the .p8 file. */
  readonly appleApiKey: string;
  readonly appleApiKeyId: string;
  readonly appleApiIssuer: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

const identityName = 'LANELIGHT_SIGNING_IDENTITY';
const notaryNames = ['APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'] as const;

/** A half-set environment fails here and not after half an hour, at Apple's door. An empty variable counts as unset. */
export function signingFrom(environment: Environment): Signing {
  const identity = environment[identityName] ?? '';
  const [appleApiKey, appleApiKeyId, appleApiIssuer] = notaryNames.map((name) => environment[name] ?? '');
  const present = notaryNames.filter((name) => environment[name]);
  if (identity === '') {
    if (present.length > 0) throw new Error(`${present.join(', ')} is set, but ${identityName} is not.`);
    return { kind: 'ad-hoc' };
  }
  if (present.length === 0) return { kind: 'identity', identity, notarise: null };
  if (!appleApiKey || !appleApiKeyId || !appleApiIssuer) {
    const absent = notaryNames.filter((name) => !environment[name]);
    throw new Error(`${present.join(', ')} is set, but ${absent.join(', ')} is not.`);
  }
  return { kind: 'identity', identity, notarise: { appleApiKey, appleApiKeyId, appleApiIssuer } };
}

/** SECURITY: the app may compile JavaScript and nothing else; what it starts needs nothing (S24). */
export const entitlementsFor = (file: string): string =>
  inProject(
    'assets',
    /\/(lanelight-helper|terminal-notifier(\.app)?)$/.test(file) ? 'helper.entitlements' : 'app.entitlements',
  );
