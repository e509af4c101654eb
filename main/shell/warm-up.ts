/**
 * Does once, while nobody waits, what the first opening of the popover would do between the click and the page: Node loads
 * its implementation of `Request` and `Response`, which `protocol.handle` needs, and the texts of a first view are parsed.
 * Without it that takes as long as the window itself.
 */
export function warmUp(view: () => unknown): void {
  void new Response('').body?.cancel();
  view();
}
