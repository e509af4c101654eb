import { execFileSync } from 'node:child_process';

const program =
  'import json,plistlib,sys; print(json.dumps(plistlib.loads(sys.stdin.buffer.read()), default=str))';

/** A property list as Python's plistlib reads it; dates become text. */
export const readPlist = (text: string): unknown =>
  JSON.parse(execFileSync('python3', ['-c', program], { input: text, encoding: 'utf8' }));
