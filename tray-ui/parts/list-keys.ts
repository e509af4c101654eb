/** Where a key leads in a list that goes around; the same place for keys that lead nowhere. */
export function nextIndex(key: string, index: number, length: number, direction = 'ltr'): number {
  const [forwards, backwards] =
    direction === 'rtl' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
  switch (key) {
    case forwards:
    case 'ArrowDown':
      return (index + 1) % length;
    case backwards:
    case 'ArrowUp':
      return (index - 1 + length) % length;
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return index;
  }
}
