import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { plist } from '../core/plist.ts';
import { textIn } from '../core/text/catalogues.ts';
import { type LanguageTag, chosenLanguage, languageOfTag, languageTags } from '../core/text/languages.ts';
import type { Text } from '../core/text/text.ts';

/** What Info.plist has in words that people read: macOS shows them in its own alerts and panels. */
export const infoWords = (text: Text) => ({
  NSHumanReadableCopyright: text('preferences.about.licence'),
  NSLocalNetworkUsageDescription: text('release.localNetwork'),
});

/**
 * Puts the words into the folder of each language in `resources`, which is Contents/Resources. Electron comes with a folder
 * for each language of Chromium, and macOS takes the app for translated into all of them: a person who prefers Italian and
 * then German would be asked in English by an app in German. The folders of languages that the app does not have go.
 */
export async function localizeInfo(resources: string): Promise<void> {
  const folders = (await readdir(resources)).filter((name) => name.endsWith(ending));
  for (const folder of folders)
    if (languageOfFolder(folder) === null) await rm(join(resources, folder), { recursive: true });
  for (const folder of new Set([...folders, ...languageTags.map((tag) => tag + ending)])) {
    const tag = languageOfFolder(folder);
    if (tag === null) continue;
    const text = await textIn(chosenLanguage(tag, []));
    await mkdir(join(resources, folder), { recursive: true });
    await writeFile(join(resources, folder, 'InfoPlist.strings'), plist(infoWords(text)));
  }
}

const ending = '.lproj';

/** Chromium's folders have the names of regions: zh_CN is Simplified Chinese. */
const languageOfFolder = (folder: string): LanguageTag | null =>
  languageOfTag(folder.slice(0, -ending.length).replaceAll('_', '-'));
