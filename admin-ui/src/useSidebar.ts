import { useState } from "react";

interface Sidebar {
  isOpen: boolean;
  toggle: () => void;
  /** PatternFly puts the navigation over narrow pages instead of beside them, and tells when a page becomes so. */
  fit: (narrow: boolean) => void;
}

/** Whether the navigation is shown: beside a wide page until it is closed, over a narrow one until a page is chosen. */
export function useSidebar(pathname: string): Sidebar {
  const [narrow, setNarrow] = useState(true);
  const [isOpen, setOpen] = useState(false);
  const [page, setPage] = useState(pathname);
  if (page !== pathname) {
    setPage(pathname);
    setOpen(isOpen && !narrow);
  }
  return {
    isOpen,
    toggle: () => setOpen(!isOpen),
    fit: (now) => {
      if (now !== narrow) {
        setNarrow(now);
        setOpen(!now);
      }
    },
  };
}
