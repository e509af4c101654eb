/**
 * `system_profiler` prints in the user's language. A few word stems of the most common languages of macOS identify
 * a line; a wording that is not among them is not guessed at.
 */

const incoming =
  /incoming|eingehend|entrant|entrat|in arrivo|inkommande|indgående|innkommende|inkomend|binnenkomend|saapuv|przychodz|příchoz|gelen|входящ|вхідн|受信|着信|外部からの|传入|傳入|连入|連入|수신|들어오는|entrada/iu;
/** The label of the line about incoming connections. */
const modeLabel =
  /^firewall$|(?:^|\s)(?:mode|modus|modo|modalità|läge|tilstand|tila|tryb|režim|mód|mod|режим|モード|模式|모드|방식|λειτουργία)$/iu;
const essentialOnly =
  /essential|wesentlich|essenti?e[ln]|essenzial|esencia|essenciais|必須|必要な|必要的|필수/iu;
const allow =
  /allow|permit|erlaub|zulass|zugelass|autoris|permet|consent|tillåt|tillat|toesta|toegesta|salli|zezw|povol|izin|разреш|дозвол|許可|允许|允許|허용/iu;
const block =
  /block|blockier|verweiger|bloqu|refus|blocc|blokk|blokov|blokuj|estä|engelle|reject|deny|блокир|запре|ブロック|拒否|阻止|封锁|封鎖|차단/iu;
const limit =
  /limit|beschränk|einschränk|restrei?n|restring|begräns|begræns|begrens|beperk|rajoit|ogranicz|omez|sınırla|огранич|обмеж|制限|限制|제한|specific|bestimmt|spécifi|特定/iu;
const connections =
  /connection|verbindung|connexion|conexi|connession|conex|anslutning|forbindelse|verbinding|yhtey|połącze|připojen|bağlant|подключ|соедин|з’єднан|підключ|接続|连接|連線|연결/iu;
const stealth =
  /stealth|tarn|furtif|invisib|encubiert|sigilo|osynlig|piilo|ukry|gizli|невидим|скрыт|ステルス|隐身|隱身|隱形|潜行|스텔스/iu;
const services =
  /^(?:services?|dienste?n?|servizi|servicios|serviços|tjänster|tjenester|palvelut|usługi|služby|hizmetler|службы|сервисы|служби|サービス|服务|服務|서비스)$/iu;
const yes =
  /^(?:yes|on|enabled|true|1|ja|oui|sí|si|sì|sim|kyllä|tak|ano|evet|да|так|はい|是|開啟|启用|예)$/iu;
const no =
  /^(?:no|off|disabled|false|0|nein|non|não|nee|nej|nei|ei|nie|ne|hayır|нет|ні|いいえ|否|關閉|停用|아니요)$/iu;

export type Mode = 'off' | 'on' | 'block-all';

/** How the mode line treats incoming connections; null where the line is another or its wording is unknown. */
export const modeOf = (label: string, value: string): Mode | null => {
  if (!modeLabel.test(label)) return null;
  if (essentialOnly.test(value) && allow.test(value)) return 'block-all';
  if (!incoming.test(value)) return null;
  if (limit.test(value)) return 'on';
  if (block.test(value)) return 'block-all';
  return allow.test(value) ? 'off' : null;
};

/** True: connections to it are allowed; false: blocked; null: one of the two, unknown which. Undefined: no verdict at all. */
export const verdictOf = (value: string): boolean | null | undefined => {
  if (!connections.test(value)) return undefined;
  if (block.test(value)) return false;
  return allow.test(value) && !limit.test(value) ? true : null;
};

export const isStealthLabel = (label: string): boolean => stealth.test(label);
export const isServicesLabel = (label: string): boolean => services.test(label);
export const yesOrNo = (value: string): boolean | null =>
  yes.test(value) ? true : no.test(value) ? false : null;
