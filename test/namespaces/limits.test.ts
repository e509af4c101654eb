import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { initialModel, type Model } from '../../main/core/app/model.ts';
import { update } from '../../main/core/app/update.ts';
import type { Effect } from '../../main/core/app/effect.ts';
import type { Capture } from '../../main/core/capture.ts';
import { watchedBy } from '../../main/core/diagnosis/selection.ts';
import { english } from '../../main/core/text/text.ts';
import { limitText } from '../../main/core/views/diagnosis-text.ts';
import { notificationView } from '../../main/core/views/notification.ts';
import { trayView } from '../../main/core/views/tray.ts';
import { observationOf } from '../support/captures.ts';
import { diagnosisLine } from './diagnosis-line.ts';
import { Namespace, whyUnavailable } from './namespace.ts';
import { fillableConnections, provoked } from './provoked.ts';

const refusal = whyUnavailable();
if (refusal !== null) console.warn(`No limit can be reached for real here: ${refusal}`);

let machine: Namespace | null = null;
afterEach(async () => {
  await machine?.close();
  machine = null;
});

/** The model of the app after three checks of the same machine, and the effects it requested. */
function appAfter(capture: Capture): { readonly model: Model; readonly effects: readonly Effect[] } {
  let model = initialModel;
  const effects: Effect[] = [];
  for (let minute = 0; minute < 3; minute += 1) {
    const nowMs = Date.parse(capture.takenAt) + minute * 60_000;
    const step = update(
      model,
      {
        type: 'check-ended',
        observation: { ...observationOf(capture), replay: false },
        helper: { state: 'working', version: '0.1.0', transports: ['sockets'] },
        phase: { phase: 'idle', nextAt: new Date(nowMs + 60_000).toISOString(), late: false },
      },
      nowMs,
    );
    ({ model } = step);
    effects.push(...step.effects);
  }
  return { model, effects };
}

const connectionsMax = (): number => Number(readFileSync('/proc/sys/net/netfilter/nf_conntrack_max', 'utf8'));

/** The table of a namespace is as large as the machine's; one of millions is not filled for a test. */
const canBeReached = (kind: string): boolean => {
  if (kind !== 'conntrack') return true;
  try {
    return connectionsMax() <= fillableConnections;
  } catch {
    return false;
  }
};

describe.runIf(refusal === null)('limits reached for real in a namespace', () => {
  for (const [statement, { kind, setup, limits, program }] of Object.entries(provoked)) {
    it.runIf(canBeReached(kind))(`${statement}: check, icon and one notification name it`, async () => {
      machine = await Namespace.open(setup);
      await machine.hold(program, limits);
      const { code, stdout, stderr } = machine.lanelight('check', '--json');
      expect(stderr).toBe('');
      const { limits: reached, conditions, headline } = diagnosisLine.parse(JSON.parse(stdout));
      expect(reached.map((limit) => limit.kind)).toEqual([kind]);
      expect(reached[0]?.state).toBe('at');
      const watching = conditions.find(({ id }) => id === watchedBy[kind]);
      expect(watching?.state).toBe('blocks');
      expect(watching?.fix.length).toBeGreaterThan(0);
      expect(headline).toMatch(/^All connections use kernel sockets, .*, but /);
      expect(code).toBe(2);

      const folder = mkdtempSync(join(tmpdir(), 'lanelight-limit-'));
      const file = join(folder, 'capture.json');
      expect(machine.lanelight('capture', file).code).toBe(0);
      const capture = JSON.parse(readFileSync(file, 'utf8')) as Capture;
      rmSync(folder, { recursive: true });
      const { model, effects } = appAfter(capture);
      const tray = trayView(model, english, Date.parse(capture.takenAt));
      expect(tray.icon).toBe('limit');
      expect(tray.dot).toBe(true);
      const shown = effects.flatMap((effect) => (effect.type === 'notify' ? [effect.alert] : []));
      expect(shown).toHaveLength(1);
      const [alert] = shown;
      const limit = alert?.subject.kind === 'limit-near' ? alert.subject.limit : null;
      expect(limit?.kind).toBe(kind);
      if (alert && limit) expect(notificationView(alert, english).title).toBe(limitText(limit, english));
    });
  }
});
