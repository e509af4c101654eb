/**
 * Does work of the first opening of the popover in advance, while the app is idle: Node loads its implementation of `Request`
 * and `Response`, which `protocol.handle` needs, and the texts of a first view are parsed. Otherwise this work delays the
 * first opening as much as creating the window does.
 */
export function warmUp(view: () => unknown): void {
  void new Response('').body?.cancel();
  view();
}
