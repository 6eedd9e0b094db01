import Image from "@11ty/eleventy-img";
import { campaign, escape } from "./submissions.js";

const { entries, cities, languages } = campaign(process.env.CORPUS);
const out = process.env.OUT;
const ON_A_PAGE = 24;

function pages() {
  const voices = entries.filter((entry) => entry.kind === "story" || entry.kind === "quote");
  const galleries = Math.max(1, Math.ceil(voices.length / ON_A_PAGE));
  return languages.flatMap((language) => [
    { language, sort: "home", path: "", voices, cities },
    ...Array.from({ length: galleries }, (_, n) => ({ language, sort: "gallery", path: n ? `gallery/${n + 1}/` : "gallery/", number: n + 1,
      galleries, voices: voices.slice(ON_A_PAGE * n, ON_A_PAGE * (n + 1)) })),
    ...voices.map((entry) => ({ language, sort: "voice", path: `voices/${entry.id}/`, entry })),
    ...cities.map((city) => ({ language, sort: "city", path: `cities/${city.id}/`, city })),
    { language, sort: "booklet", path: "booklet/", entries: entries.filter((entry) => entry.kind === "school entry") },
  ]);
}

export default function (config) {
  config.addGlobalData("sheets", pages());
  config.addGlobalData("languages", languages);
  config.addGlobalData("names", Object.fromEntries(cities.map((city) => [city.id, city.name])));
  config.addGlobalData("inCity", Object.groupBy(entries, (entry) => entry.city));
  config.addPassthroughCopy("style.css");
  config.addJavaScriptFunction("picture", async (file, sizes, alt) => {
    if (!file) return "";
    const given = { outputDir: `${out}/media`, urlPath: "/media/", fixOrientation: true };
    const [{ webp }, { jpeg }] = await Promise.all([
      Image(file, { ...given, formats: ["webp"], widths: [320, 640, 1280], sharpWebpOptions: { quality: 75, effort: 4 } }),
      Image(file, { ...given, formats: ["jpeg"], widths: [640], sharpJpegOptions: { quality: 80 } }),
    ]);
    const set = webp.map((one) => `${one.url} ${one.width}w`).join(", ");
    return `<picture><source type="image/webp" srcset="${set}" sizes="${sizes}"><img src="${jpeg[0].url}" width="${jpeg[0].width}" height="${jpeg[0].height}" alt="${escape(alt)}" loading="lazy"></picture>`;
  });
  return { dir: { input: "src", output: out } };
}
