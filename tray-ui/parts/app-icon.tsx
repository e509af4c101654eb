import styles from './app-icon.module.css';

/** The icon of an app beside its name, which is in words beside it; an empty place where the app has none. */
export const AppIcon = ({ address }: { readonly address: string | null }) => (
  <span class={styles.icon} aria-hidden="true" data-app-icon={address !== null}>
    {address === null ? null : <img src={address} alt="" width={16} height={16} draggable={false} />}
  </span>
);
