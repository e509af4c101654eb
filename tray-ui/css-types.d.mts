export function classNames(css: string): string[];
export function cssModules(): string[];
export function declarationsOf(files: readonly string[]): string;
export function writeDeclarations(): void;
export function readDeclarations(): string | null;
