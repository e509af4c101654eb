/** The errors of a limit in every form in which programs print them; the table of Linux has no error of its own. */
export type LimitErrno =
  'conntrack' | 'EMFILE' | 'ENFILE' | 'ENOSPC' | 'ENOBUFS' | 'ENOMEM' | 'EADDRNOTAVAIL' | 'EPERM';

/**
 * What the C library of macOS and Linux prints, also in other languages. ENFILE comes before EMFILE: its
 * words are those of EMFILE with more behind them.
 */
const words: readonly (readonly [LimitErrno, RegExp])[] = [
  [
    'ENFILE',
    /too many open files in (?:the )?system|file table overflow|zu viele (?:offene|geöffnete) dateien im system|trop de fichiers ouverts dans le système|demasiados (?:archivos|ficheros) abiertos en el sistema|troppi file aperti nel sistema|(?:muitos arquivos|demasiados ficheiros) abertos no sistema|te veel open bestanden in (?:het )?systeem|för många öppna filer i systemet|za dużo otwartych plików w systemie|слишком много открытых файлов в системе|システム(?:内|で|中)の?(?:オープン|開いている)?ファイル.{0,12}多すぎ|系统中打开的文件过多|系統(?:中|內)開啟的檔案過多|시스템에 열린 파일/iu,
  ],
  [
    'EMFILE',
    /too many open files|zu viele (?:offene|geöffnete) dateien|trop de fichiers ouverts|demasiados (?:archivos|ficheros) abiertos|troppi file aperti|muitos arquivos abertos|arquivos abertos demais|demasiados ficheiros abertos|te veel (?:open|geopende) bestanden|för många öppna filer|for mange åbne filer|for mange åpne filer|liian monta avointa tiedostoa|(?:za dużo|zbyt wiele) otwartych plików|příliš mnoho otevřených souborů|çok fazla açık dosya|слишком много открытых файлов|забагато відкритих файлів|(?:オープンしている|開いている|開かれた)ファイル.{0,8}多すぎ|打开的?文件(?:过多|太多)|打開的檔案太多|開啟過多的檔案|열린 파일이 너무 많|너무 많은 파일이 열려|too many files open/iu,
  ],
  [
    'ENOSPC',
    /no space left on device|auf dem gerät ist kein speicherplatz|aucun espace disponible sur le périphérique|no queda espacio en el dispositivo|spazio esaurito sul dispositivo|não há espaço disponível no dispositivo|geen ruimte meer over op apparaat|ingen plats kvar på enheten|brak (?:wolnego )?miejsca na urządzeniu|на устройстве не осталось свободного места|デバイスに空き領域がありません|设备上没有空间|裝置上沒有足夠的空間|장치에 남은 공간이 없|system limit for number of file watchers reached/iu,
  ],
  [
    'ENOBUFS',
    /no buffer space available|kein (?:puffer-?speicherplatz|pufferspeicher) (?:mehr )?verfügbar|aucun espace tampon disponible|aucune mémoire tampon disponible|no hay espacio (?:de búfer|en el búfer) disponible|spazio nel buffer non disponibile|(?:没有可用的)?缓冲区空间(?:不可用)?|нет доступного буферного пространства|利用可能なバッファ(?:領域|スペース)がありません/iu,
  ],
  [
    'EADDRNOTAVAIL',
    /can(?:'|’|no)?t assign requested address|cannot assign requested address|die angeforderte adresse kann nicht zugewiesen werden|impossible d['’]assigner l['’]adresse demandée|no se puede asignar la dirección (?:solicitada|pedida)|impossibile assegnare l['’]indirizzo richiesto|não (?:é|foi) possível atribuir o endereço (?:solicitado|requisitado)|невозможно назначить запрошенный адрес|要求されたアドレスに?を?割り当て(?:ること)?(?:が)?できません|无法(?:分配|指定)被?请求的地址/iu,
  ],
  [
    'EPERM',
    /\boperation not permitted|(?:die )?operation (?:ist )?nicht (?:erlaubt|gestattet)|opération non permise|operación no permitida/iu,
  ],
  ['conntrack', /\bnf_conntrack: table full|\bip_conntrack: table full/u],
  [
    'ENOMEM',
    /cannot allocate memory|nicht genügend hauptspeicher verfügbar|kann (?:keinen )?speicher nicht zuweisen/iu,
  ],
];

const names = /(?<![A-Za-z])(?<name>EMFILE|ENFILE|ENOSPC|ENOBUFS|EADDRNOTAVAIL|ENOMEM|EPERM)(?![A-Za-z])/u;

/** By number on macOS and, where it differs, on Linux. */
const numbers: ReadonlyMap<number, LimitErrno> = new Map<number, LimitErrno>([
  [12, 'ENOMEM'],
  [23, 'ENFILE'],
  [24, 'EMFILE'],
  [28, 'ENOSPC'],
  [49, 'EADDRNOTAVAIL'],
  [55, 'ENOBUFS'],
  [99, 'EADDRNOTAVAIL'],
  [105, 'ENOBUFS'],
]);

/** The forms of Node, Python, Rust, Swift, Foundation, and of C programs. */
const numbered = [
  /\berr(?:no|ornum|or number)\b["']?\s{0,3}[=:(]{0,2}\s{0,3}-?(?<errno>\d{1,3})\b/iu,
  /\b(?:os|system|posix|unix|socket) error:? \(?-?(?<errno>\d{1,3})\b/iu,
  /\bOs \{ code: (?<errno>\d{1,3})\b/u,
  /\bNSPOSIXErrorDomain\b.{0,40}?\bCode=(?<errno>\d{1,3})\b/u,
  /\bNSPOSIXErrorDomain\b.{0,20}?(?:error|-Fehler|Fehler|erreur)\s{0,2}(?<errno>\d{1,3})\b/iu,
  /\bPOSIXErrorCode\(rawValue: (?<errno>\d{1,3})\)/u,
  /\b_kCFStreamErrorDomainKey=1\b.{0,80}?_kCFStreamErrorCodeKey=(?<errno>\d{1,3})\b/u,
  /\b_kCFStreamErrorCodeKey=(?<errno>\d{1,3})\b.{0,80}?_kCFStreamErrorDomainKey=1\b/u,
];
/** Security.framework and CoreServices: 100000 and the errno (errSecErrnoBase). */
const shifted = /(?<![\d.,:/-])-?1000(?<errno>12|23|24|28|49|55)(?![\d.,:/])/u;
const speaksOfErrors = /error|fail|status|code|returned|fehler|erreur/iu;

/** What every one of these forms holds somewhere: most lines of a long log hold none of them. */
const limitLiterals: readonly string[] = [
  'EMFILE',
  'ENFILE',
  'ENOSPC',
  'ENOBUFS',
  'EADDRNOTAVAIL',
  'ENOMEM',
  'EPERM',
  'ot permitted',
  'nicht erlaubt',
  'nicht gestattet',
  'non permise',
  'no permitida',
  'errno',
  'Errno',
  'ERRNO',
  'errornum',
  'rawValue',
  'ErrorDomain',
  '_kCFStreamError',
  '100012',
  '100023',
  '100024',
  '100028',
  '100049',
  '100055',
  'overflow',
  'watchers',
  'ateien',
  'fichiers',
  'archivos',
  'ficheros',
  'arquivos',
  'ficheiros',
  'bestanden',
  'filer',
  'tiedostoa',
  'dosya',
  'souborů',
  'périphérique',
  'dispositivo',
  'mémoire',
  'requested',
  'demandée',
  'dirección',
  'indirizzo',
  'endereço',
  'ファイル',
  '文件',
  '檔案',
  'файл',
  '파일',
  'バッファ',
  '缓冲',
  'буфер',
  'アドレス',
  '地址',
  'адрес',
  'デバイス',
  '设备',
  '裝置',
  '장치',
  'Adresse',
  'adresse',
  'Speicher',
  'speicher',
  'plików',
  'os error',
  'Os {',
  'system error',
  'posix error',
  'socket error',
  'unix error',
  'oo many',
  'OO MANY',
  'space left',
  'SPACE LEFT',
  'buffer space',
  'ssign requested',
  'llocate memory',
  'conntrack: table',
  'file aperti',
  'o file aperti',
  'na enheten',
  'miejsca na',
  'op apparaat',
];

const mayHave = new RegExp(limitLiterals.map((literal) => literal.replaceAll(/[{]/gu, '[{]')).join('|'), 'u');

/** Whether any line of a text may hold such an error. */
export const mayHoldLimit = (text: string): boolean => mayHave.test(text);

const errnoByNumber = (line: string): LimitErrno | null => {
  for (const form of numbered) {
    const found = form.exec(line)?.groups?.['errno'];
    const name = found === undefined ? undefined : numbers.get(Number(found));
    if (name !== undefined) return name;
  }
  const found = shifted.exec(line)?.groups?.['errno'];
  return found !== undefined && speaksOfErrors.test(line) ? (numbers.get(Number(found)) ?? null) : null;
};

/** The error of a limit that a line holds, by its name; null where it holds none. */
export const limitErrnoOf = (line: string): LimitErrno | null => {
  if (!mayHave.test(line)) return null;
  const name = names.exec(line)?.groups?.['name'];
  if (name !== undefined) return numbersByName.find((one) => one === name) ?? null;
  return words.find(([, shape]) => shape.test(line))?.[0] ?? errnoByNumber(line);
};

const numbersByName: readonly LimitErrno[] = [
  'EMFILE',
  'ENFILE',
  'ENOSPC',
  'ENOBUFS',
  'ENOMEM',
  'EADDRNOTAVAIL',
  'EPERM',
];
