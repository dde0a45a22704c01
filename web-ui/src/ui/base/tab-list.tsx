import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface TabListProps<T extends string> {
  label: string;
  tabs: readonly { id: T; name: string }[];
  chosen: T;
  onChoose: (tab: T) => void;
  children: ComponentChildren;
}

/** Parts of a dialog, one shown at a time: the arrows go from tab to tab, Tab goes into what is shown. */
export function TabList<T extends string>({ label, tabs, chosen, onChoose, children }: TabListProps<T>) {
  const id = useId();
  const onKeyDown = (event: KeyboardEvent) => {
    const here = tabs.findIndex((it) => it.id === chosen);
    const forwards = getComputedStyle(event.currentTarget as HTMLElement).direction === 'rtl' ? -1 : 1;
    const to = { ArrowRight: here + forwards, ArrowLeft: here - forwards, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = tabs[(to + tabs.length) % tabs.length];
    if (!next) return;
    onChoose(next.id);
    document.getElementById(`${id}-${next.id}`)?.focus();
  };
  return (
    <>
      <div class="tab-list" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            id={`${id}-${tab.id}`}
            type="button"
            role="tab"
            aria-selected={tab.id === chosen}
            aria-controls={`${id}-panel`}
            tabIndex={tab.id === chosen ? 0 : -1}
            onClick={() => onChoose(tab.id)}
          >
            {tab.name}
          </button>
        ))}
      </div>
      <div class="tab-panel" id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${chosen}`}>
        {children}
      </div>
    </>
  );
}
