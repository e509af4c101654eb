import type { ComponentChildren } from 'preact';
import type { AppsView } from '../../main/core/views/apps-types.ts';
import { AppPage } from './app-page.tsx';
import { AppSearch } from './app-search.tsx';

/** The page of an app if one is open, otherwise the usual content of the tab with the search below it. */
export function AppsInNow({
  view,
  children,
}: {
  readonly view: AppsView;
  readonly children: ComponentChildren;
}) {
  if (view.page !== null) return <AppPage view={view.page} />;
  return (
    <>
      {children}
      <AppSearch view={view.search} />
    </>
  );
}
