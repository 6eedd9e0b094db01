// On the page for lost visitors: where a gallery had a page for each city, the city's own page shows the same.
"use strict";

const root = new URL("..", document.currentScript.src).pathname;
const parts = location.pathname.startsWith(root) ? location.pathname.slice(root.length).split("/").filter(Boolean) : [];
if (parts[3] === "cities" && (parts.length === 5 || (parts.length === 7 && parts[5] === "page"))) {
  location.replace(`${root}${parts[0]}/cities/${parts[4]}/#${parts[1]}-${parts[2]}`);
}
