import { escape, html, shown } from "../submissions.js";

export const data = {
  pagination: { data: "sheets", size: 1, alias: "sheet" },
  permalink: ({ sheet }) => `${sheet.language}/${sheet.path}index.html`,
  eleventyExcludeFromCollections: true,
};

export async function render({ sheet, languages, names, inCity }) {
  const { language } = sheet;
  const card = async (entry) => `<li><a href="/${language}/voices/${entry.id}/">${await this.picture(entry.photo, "14rem", entry.alt)}
<strong>${escape(shown(entry, language).title ?? entry.name)}</strong></a><br>${escape(entry.name)}, ${escape(names[entry.city])}</li>`;
  const cards = async (list) => `<ul class="cards">\n${(await Promise.all(list.map(card))).join("\n")}\n</ul>`;
  const section = async (entry) => {
    const text = shown(entry, language);
    return `<section lang="${text.language}"><h2>${escape(text.title ?? entry.name)}</h2>\n${await this.picture(entry.photo, "100vw", entry.alt)}
${html(text)}<p>${escape(entry.name)}, ${escape(names[entry.city])}</p></section>`;
  };
  const sections = async (list) => (await Promise.all(list.map(section))).join("\n");
  const sorts = {
    home: async () => ["Voices", `${await cards(sheet.voices.slice(0, 6))}
<ul>${sheet.cities.map((city) => `<li><a href="/${language}/cities/${city.id}/">${escape(city.name)}</a></li>`).join("\n")}</ul>`],
    gallery: async () => ["Gallery", `${await cards(sheet.voices)}
<nav>${sheet.number > 1 ? `<a href="/${language}/gallery/${sheet.number > 2 ? `${sheet.number - 1}/` : ""}">←</a>` : ""} ${sheet.number} / ${sheet.galleries}
${sheet.number < sheet.galleries ? `<a href="/${language}/gallery/${sheet.number + 1}/">→</a>` : ""}</nav>`],
    voice: async () => {
      const { entry } = sheet, text = shown(entry, language);
      return [text.title ?? entry.name, `<p>${escape(entry.name)}, <a href="/${language}/cities/${entry.city}/">${escape(names[entry.city])}</a></p>
${await this.picture(entry.photo, "(min-width: 60rem) 60rem, 100vw", entry.alt)}
<div lang="${text.language}">\n${html(text)}</div>`];
    },
    city: async () => {
      const here = inCity[sheet.city.id] ?? [];
      return [sheet.city.name, `<p>${sheet.city.country}</p>\n${await cards(here.filter((entry) => entry.kind === "story" || entry.kind === "quote"))}
${await sections(here.filter((entry) => entry.kind === "statement"))}`];
    },
    booklet: async () => ["Booklet", await sections(sheet.entries)],
  };
  const [title, main] = await sorts[sheet.sort]();
  const each = (line) => languages.map(line).join("\n");
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<meta name="description" content="${escape(title)}">
<link rel="canonical" href="https://example.org/${language}/${sheet.path}">
${each((code) => `<link rel="alternate" hreflang="${code}" href="https://example.org/${code}/${sheet.path}">`)}
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header><nav><a href="/${language}/">Voices</a> <a href="/${language}/gallery/">Gallery</a> <a href="/${language}/booklet/">Booklet</a></nav>
<nav>${each((code) => `<a hreflang="${code}" href="/${code}/${sheet.path}">${code}</a>`)}</nav></header>
<main>
<h1>${escape(title)}</h1>
${main}
</main>
</body>
</html>
`;
}
