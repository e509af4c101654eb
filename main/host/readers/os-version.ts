import type { OsVersionReading } from '../../core/command-readings.ts';
import { linesOf } from './text.ts';

const productLine =
  /^\s*(?<label>ProductName|ProductVersion|ProductVersionExtra|BuildVersion)\s*[:：]\s*(?<value>\S.*?)\s*$/u;
/** A page that lost the line ends has all three in one line. */
const labelWithin =
  /(?<=\S)\s{1,8}(?=(?:ProductName|ProductVersion|ProductVersionExtra|BuildVersion)[ \t]?[:：])/u;
const version = /^\d{1,3}(?:\.\d{1,3}){0,3}/u;
const build = /^\d{1,2}[A-Z]\d{1,6}[a-z]?$/u;
/** "System Version: macOS 14.4.1 (23E224)" in any language, and the same in JSON and XML: the label does not matter. */
const systemVersion =
  /(?:[:：]\s*|>)"?(?<name>macOS|Mac OS X|OS X)(?: Server)? (?:[A-Z][a-z]+ ){0,2}(?<version>\d{1,3}(?:\.\d{1,3}){1,3}) \((?<build>\d{1,2}[A-Z]\d{1,6}[a-z]?)\)/u;

/** A line of an issue's form: "macOS: 13.4 (22F66)", "- OS: macOS 14.5", "macOS version: 15.3.1", "OS Version: macOS 14.4.1 (Build 23E224)". */
const formLine =
  /^\s*(?:[-*•]\s+|\d{1,2}[.)]\s+|#{1,6}\s+)?(?:\*{0,2}_{0,2})(?:(?<named>mac ?os|os x)(?: version)?|(?:os|operating system|system|platform|environment|system version|os version|host os|product version)(?: version)?(?: and version)?)(?:\*{0,2}_{0,2})\s*[:=：|\t-]\s*(?:\*{0,2}_{0,2})`?\s*(?:(?<name>mac ?os|os x|mac os x|darwin)\s+(?:[A-Z][a-z]+\s+){0,2}(?:version\s+)?)?(?:v(?:ersion)?\s*)?(?<version>1[0-9](?:\.\d{1,3}){0,3}|2[6-9](?:\.\d{1,3}){0,3})(?![\d.])(?:[\s,]*\(?(?:build |version )?(?<build>\d{2}[A-Z]\d{1,5}[a-z]?)\)?)?/iu;
/** `sw_vers` prints its labels in English everywhere; only macOS has it, so a lost first line does not hide the name. */
const nameWhereTheLineIsLost = 'macOS';

/** `sw_vers`, `system_profiler SPSoftwareDataType`. Null where the text has no version. */
export const readOsVersion = (text: string): OsVersionReading | null => {
  const seen = new Map<string, string>();
  for (const line of linesOf(text).flatMap((whole) => whole.split(labelWithin))) {
    const product = productLine.exec(line)?.groups;
    if (product !== undefined) {
      const label = product['label'] ?? '';
      // A second sw_vers in the same paste starts with its name: the first machine is the one that is read.
      if (!seen.has(label)) seen.set(label, product['value'] ?? '');
      continue;
    }
    const system = systemVersion.exec(line)?.groups;
    if (system !== undefined && !seen.has('ProductVersion')) {
      return { name: system['name'] ?? '', version: system['version'] ?? '', build: system['build'] ?? null };
    }
  }
  if (!seen.has('ProductVersion')) {
    for (const line of linesOf(text)) {
      const form = formLine.exec(line)?.groups;
      if (form === undefined || (form['named'] ?? form['name']) === undefined) continue;
      if (/darwin/iu.test(form['name'] ?? '')) continue;
      return { name: nameWhereTheLineIsLost, version: form['version'] ?? '', build: form['build'] ?? null };
    }
  }
  const number = version.exec(seen.get('ProductVersion') ?? '')?.[0];
  if (number === undefined) return null;
  const printedBuild = seen.get('BuildVersion') ?? '';
  return {
    name: seen.get('ProductName') ?? nameWhereTheLineIsLost,
    version: number,
    build: build.test(printedBuild) ? printedBuild : null,
  };
};
