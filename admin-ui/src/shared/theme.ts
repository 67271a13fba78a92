import { useSyncExternalStore } from "react";

/** The choice itself is applied by public/theme.js before the first paint; this changes it later. */
const KEY = "starling-theme";
const DARK = "pf-v6-theme-dark";

const listeners = new Set<() => void>();

function isDark(): boolean {
  return document.documentElement.classList.contains(DARK);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function setDark(dark: boolean): void {
  document.documentElement.classList.toggle(DARK, dark);
  localStorage.setItem(KEY, dark ? "dark" : "light");
  for (const listener of listeners) {
    listener();
  }
}

export function useDark(): boolean {
  return useSyncExternalStore(subscribe, isDark);
}
