import type { StripView } from '../../main/core/views/popover-types.ts';

/** Time as a strip: states are told apart by pattern as well as by colour, and the words below say the same. */
export function Strip({ strip }: { readonly strip: StripView }) {
  return (
    <figure class="strip-figure">
      <div class="strip" role="img" aria-label={strip.twin}>
        {strip.spans.map((span, index) => (
          <i
            key={index}
            class={`span is-${span.state}`}
            style={{ flexGrow: String(span.share) }}
            title={span.sentence}
          />
        ))}
      </div>
      <div class="strip-ends" aria-hidden="true">
        <span>{strip.from}</span>
        <span>{strip.to}</span>
      </div>
      <figcaption>
        <span class="twin">{strip.twin}.</span>
        <span class="legend">
          {strip.legend.map(({ state, label }) => (
            <span key={state} class="legend-entry">
              <i class={`swatch is-${state}`} aria-hidden="true" />
              {label}
            </span>
          ))}
        </span>
      </figcaption>
    </figure>
  );
}
