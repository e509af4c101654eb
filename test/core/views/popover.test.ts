import { describe, expect, it } from 'vitest';
import { modes } from '../../../main/core/diagnosis/diagnosis.ts';
import { emptyHistory } from '../../../main/core/history.ts';
import { popoverView } from '../../../main/core/views/popover.ts';
import { appFacts, nowMs, settings, stateIn } from '../../support/states.ts';

const view = (mode: (typeof modes)[number]) =>
  popoverView({ state: stateIn(mode), settings, history: emptyHistory, app: appFacts, nowMs });

describe('the popover', () => {
  it.each(modes)('shows the mode %s in the header with its own lamp', (mode) => {
    expect(view(mode).header).toMatchObject({ lamp: mode, title: expect.any(String) as string });
  });
});
