export const cssFolders: readonly string[];
export function classNames(css: string): string[];
export function cssModules(folder: string): string[];
export function declarationsOf(folder: string): string;
export function readDeclarations(folder: string): string | null;
export function writeDeclarations(): void;
