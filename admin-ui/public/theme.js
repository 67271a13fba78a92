// Before the first paint, so that a dark console does not flash. Its own file: the origin's policy allows no inline script.
const chosen = localStorage.getItem("starling-theme");
const dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
document.documentElement.classList.toggle("pf-v6-theme-dark", dark);
