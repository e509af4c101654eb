/** What is asked inside the page, as text: the tests themselves have no DOM. */

/** { width, height } of the window in CSS pixels. */
export const size = `({ width: innerWidth, height: innerHeight })`;

/** True where the footer ends with the window: nothing is below it and nothing of it is cut. */
export const fits = `Math.abs(document.querySelector('footer').getBoundingClientRect().bottom - innerHeight) <= 1`;

/** How the element that has the focus shows it. */
export const focusRing = 'getComputedStyle(document.activeElement).outlineStyle';

/** Whether the picture in this place is there, and was fetched and decoded. */
export const hasPicture = (place: string): string =>
  `(document.querySelector(${JSON.stringify(`${place} img`)})?.naturalWidth ?? 0) > 0`;

/** Whether the page can show the picture at this address. */
export const loadsPicture = (address: string): string => `new Promise((resolve) => {
  const image = new Image();
  image.onload = () => resolve(true);
  image.onerror = () => resolve(false);
  image.src = ${JSON.stringify(address)};
})`;

/** Controls and pictures without a name, as HTML. */
export const nameless = `[...document.querySelectorAll('button, input, select, summary, [role=img], [role=progressbar]')]
  .filter((element) => {
    const name = element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent;
    return name.trim() === '';
  })
  .map((element) => element.outerHTML)`;

/** Text that does not fit: past the edge of the window, or cut by its own box. */
export const cutText = `[...document.querySelectorAll('body *')]
  .filter((element) => {
    if (element.closest('svg, option, .uplot') || element.getClientRects().length === 0) return false;
    // For screen readers only.
    if (getComputedStyle(element).clipPath !== 'none') return false;
    if (![...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())) return false;
    const box = element.getBoundingClientRect();
    const cut = getComputedStyle(element).display !== 'inline' && element.scrollWidth > element.clientWidth + 1;
    return cut || box.right > innerWidth + 1 || box.left < -1;
  })
  .map((element) => element.tagName + ' ' + element.className + ': ' + element.textContent)`;
