import type { ButtonHTMLAttributes } from 'preact';
import styles from './button.module.css';

interface Props extends Omit<ButtonHTMLAttributes, 'class' | 'onClick' | 'type'> {
  readonly kind: 'plain' | 'link' | 'chip' | 'primary' | 'danger';
  /** A button without it submits its form. */
  readonly onPress?: () => unknown;
}

export function Button({ kind, onPress, ...rest }: Props) {
  return (
    <button
      type={onPress === undefined ? 'submit' : 'button'}
      class={styles[kind]}
      onClick={() => void onPress?.()}
      {...rest}
    />
  );
}
