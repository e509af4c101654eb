/** The versions that we give: three numbers, and "-beta.2" before a release. */
const pattern = /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})(?:-([a-z]{1,16})\.(\d{1,6}))?$/;

export const isReleaseVersion = (text: string): boolean => pattern.test(text);

/** Negative where `a` is older than `b`. Both are versions that we give; anything else is older than all of them. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (const [index, part] of left.entries()) {
    const other = right[index] ?? -1;
    if (part !== other) return part < other ? -1 : 1;
  }
  return 0;
}

/** A release comes after each of its betas; "rc" after "beta" after "alpha". */
function partsOf(version: string): readonly (number | string)[] {
  const [, major, minor, patch, stage, step] = pattern.exec(version) ?? [];
  if (major === undefined) return [-1, -1, -1, 0, '', 0];
  return [
    Number(major),
    Number(minor),
    Number(patch),
    stage === undefined ? 1 : 0,
    stage ?? '',
    Number(step ?? 0),
  ];
}
