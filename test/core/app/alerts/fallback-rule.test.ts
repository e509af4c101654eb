import { describe, expect, it } from 'vitest';
import { cooldownMs } from '../../../../main/core/app/alerts/alerts.ts';
import { minute, on, settled, Story } from '../../../support/alert-story.ts';
import { diagnosisOf, modelOf } from '../../../support/states.ts';

describe('a fallback', () => {
  it('a fallback raises an alert with its cause after two equal checks, and its end raises another', () => {
    const story = settled().checks('sockets');
    expect(story.kinds()).toEqual([]);
    story.checks('sockets', 'sockets', on, on, on);
    expect(story.alerts.map(({ subject }) => subject)).toEqual([
      { kind: 'fallback-began', status: 'sockets', causes: ['application-firewall'] },
      { kind: 'fallback-ended', from: 'fallen', lastedMs: 3 * minute },
    ]);
  });

  it('a fallback replaces its own beginning on the screen when it ends', () => {
    const story = settled().checks('sockets', 'sockets', on, on);
    expect(new Set(story.alerts.map(({ key }) => key)).size).toBe(1);
  });

  it('a fallback that was there when the program started raises no alert, but its end does', () => {
    const story = new Story().checks('sockets', 'sockets', 'sockets');
    expect(story.kinds()).toEqual([]);
    expect(story.checks(on, on).kinds()).toEqual(['fallback-ended']);
  });

  it('a fallback that turns from mixed to sockets is one fallback', () => {
    expect(settled().checks('mixed', 'mixed', 'sockets', 'sockets').kinds()).toEqual(['fallback-began']);
  });

  it('a fallback neither begins nor ends while the mode is unknown', () => {
    expect(settled().checks('unknown', 'unknown', 'unknown', on, on).kinds()).toEqual([]);
    const story = settled().checks('sockets', 'sockets', 'unknown', 'unknown', 'sockets', 'sockets');
    expect(story.kinds()).toEqual(['fallback-began']);
  });

  it('a fallback of one check between two others raises no alert', () => {
    expect(settled().checks('sockets', on, on, on).kinds()).toEqual([]);
  });

  it('a fallback inside the cooldown raises its alert when the cooldown is over, if it still holds', () => {
    const story = settled().checks('sockets', 'sockets', on, on, 'sockets', 'sockets');
    expect(story.kinds()).toEqual(['fallback-began', 'fallback-ended']);
    story.wait(cooldownMs).check('sockets');
    expect(story.kinds()).toEqual(['fallback-began', 'fallback-ended', 'fallback-began']);
  });

  it('a check is counted once, whatever else is published in between', () => {
    const story = settled();
    const state = modelOf(diagnosisOf('sockets'));
    story
      .feed(state)
      .feed({ ...state })
      .feed({ ...state });
    expect(story.kinds()).toEqual([]);
  });
});

describe('flapping', () => {
  it('flapping gives one unstable alert, however long it lasts', () => {
    const story = settled();
    for (let turn = 0; turn < 60; turn += 1) story.checks('sockets', on);
    expect(story.kinds()).toEqual(['unstable']);
  });

  it('flapping in slower turns gives one start, one end and then one unstable alert', () => {
    const story = settled();
    for (let turn = 0; turn < 20; turn += 1) story.checks('sockets', 'sockets', on, on);
    expect(story.kinds()).toEqual(['fallback-began', 'fallback-ended', 'unstable']);
  });

  it('flapping that ends in a fallback raises its alert once the mode is calm', () => {
    const story = settled();
    for (let turn = 0; turn < 4; turn += 1) story.checks('sockets', on);
    for (let check = 0; check < 20; check += 1) story.check('sockets');
    expect(story.kinds()).toEqual(['unstable', 'fallback-began']);
  });
});

describe('connections that hang', () => {
  const stuck = { mode: 'user-space', causes: ['connection-stuck'] } as const;
  const hang = (story: Story): Story => {
    story.now += minute;
    return story.feed(modelOf(diagnosisOf(stuck.mode, { causes: stuck.causes })));
  };

  it('connections that hang raise an alert though user-space networking is on, and so does their end', () => {
    const story = hang(hang(settled())).checks(on, on);
    expect(story.alerts.map(({ subject }) => subject)).toEqual([
      { kind: 'fallback-began', status: 'stuck', causes: ['connection-stuck'] },
      { kind: 'fallback-ended', from: 'stuck', lastedMs: 2 * minute },
    ]);
  });

  it('a fallback that turns into connections that hang raises a second alert', () => {
    const story = hang(hang(settled().checks('sockets', 'sockets')));
    expect(story.alerts.map(({ about }) => about)).toEqual(['fallen-began', 'stuck-began']);
  });
});
