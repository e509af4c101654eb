/** An .icns file of these parts, and a program's bundle around it. */
export function icns(parts: readonly (readonly [type: string, picture: Buffer])[]): Buffer {
  const chunk = (type: string, bytes: Buffer): Buffer => {
    const header = Buffer.alloc(8);
    header.write(type, 'latin1');
    header.writeUInt32BE(bytes.length + 8, 4);
    return Buffer.concat([header, bytes]);
  };
  return chunk('icns', Buffer.concat(parts.map(([type, picture]) => chunk(type, picture))));
}

const signature = Buffer.from('89504e470d0a1a0a', 'hex');

/** Bytes that begin like a PNG; `text` tells them apart. */
export const pngLike = (text: string): Buffer => Buffer.concat([signature, Buffer.from(text)]);
