import { createHash } from 'node:crypto';
import type { Component } from './components.ts';

export interface Released {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

/** A CycloneDX 1.6 list of what ships. The same commit gives the same bytes: the serial number comes from the content. */
export function sbom(released: Released, all: readonly Component[], epochSeconds: number): string {
  const components = all.map(({ name, version, licence, integrity }) => ({
    type: 'library',
    'bom-ref': purl(name, version),
    name,
    version,
    purl: purl(name, version),
    licenses: [/ (OR|AND) /.test(licence) ? { expression: licence } : { license: { id: licence } }],
    ...(integrity === null ? {} : { hashes: [hashOf(integrity)] }),
  }));
  const root = purl(released.name, released.version);
  const digest = createHash('sha256')
    .update(JSON.stringify([root, components]))
    .digest('hex');
  return `${JSON.stringify(
    {
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      serialNumber: `urn:uuid:${uuidOf(digest)}`,
      version: 1,
      metadata: {
        timestamp: new Date(epochSeconds * 1000).toISOString(),
        component: {
          type: 'application',
          'bom-ref': root,
          name: released.name,
          version: released.version,
          purl: root,
          licenses: [{ license: { id: released.licence } }],
        },
      },
      components,
      dependencies: [{ ref: root, dependsOn: components.map((one) => one['bom-ref']) }],
    },
    null,
    2,
  )}\n`;
}

const purl = (name: string, version: string): string => `pkg:npm/${name.replace(/^@/, '%40')}@${version}`;

/** "sha512-BASE64" as CycloneDX writes it. */
function hashOf(integrity: string): { alg: string; content: string } {
  const [algorithm = '', base64 = ''] = integrity.split('-', 2);
  return {
    alg: algorithm.toUpperCase().replace('SHA', 'SHA-'),
    content: Buffer.from(base64, 'base64').toString('hex'),
  };
}

/** A name-based UUID (RFC 9562, version 8) of a digest. */
const uuidOf = (digest: string): string =>
  [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `8${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join('-');
