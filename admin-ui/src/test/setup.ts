import { cleanup, configure } from "@testing-library/react";
import { afterEach, vi } from "vitest";

// A page's code is loaded when it is first shown, which takes a while on a busy machine.
configure({ asyncUtilTimeout: 20_000, getElementError: (message) => new Error(message ?? "not found") });

// What jsdom lacks.
vi.stubGlobal("scrollTo", () => {});

afterEach(cleanup);
