/**
 * Does work of the first opening of the popover in advance, while the app is idle: Node loads its implementation of `Request`
 * and `Response`, which `protocol.handle` needs. Otherwise this work delays the first opening.
 */
export function warmUp(): void {
  void new Response('').body?.cancel();
}
