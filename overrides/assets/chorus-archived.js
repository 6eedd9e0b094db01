// On the page for lost visitors: a campaign that moved to an archive has its pages there, under the same addresses.
"use strict";

{
  const site = new URL("..", document.currentScript.src).pathname;
  for (const link of document.querySelectorAll("a[data-moved]")) {
    const place = site + link.dataset.moved;
    if (location.pathname.startsWith(place)) {
      // What an archive has not leads to what comes nearest: a filter to its gallery, the guide to the campaign.
      const rest = location.pathname.slice(place.length)
        .replace(/^([a-z-]+\/)(?:cities|countries)\/.*/, "$1").replace(/^(?:take-part|toolkit)\/.*/, "");
      location.replace(link.href + rest + location.search + location.hash);
      break;
    }
  }
}
