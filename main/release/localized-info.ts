import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { plist } from '../core/plist.ts';
import { textIn } from '../core/text/catalogues.ts';
import { type LanguageTag, chosenLanguage, languageOfTag, languageTags } from '../core/text/languages.ts';
import type { Text } from '../core/text/text.ts';

/** The texts of Info.plist, which macOS shows in its own alerts and panels. */
export const infoWords = (text: Text) => ({
  NSHumanReadableCopyright: text('preferences.about.licence'),
  NSLocalNetworkUsageDescription: text('release.localNetwork'),
});

/**
 * Writes the texts to the folder of each language in `resources`, which is Contents/Resources. Electron comes with a folder
 * for each language of Chromium, from which macOS concludes that the app is translated into all of them: with Italian and
 * then German preferred, the alerts would be in English and the app in German. Folders of other languages are removed.
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
