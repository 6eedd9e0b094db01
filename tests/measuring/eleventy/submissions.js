// Reads the bench's folders: front matter and Markdown, as Chorus reads them.
import fs from "node:fs";
import path from "node:path";
import matter from "gray-matter";
import yaml from "js-yaml";
import MarkdownIt from "markdown-it";

const markdown = new MarkdownIt();

const read = (file) => {
  const { data, content } = matter(fs.readFileSync(file, "utf8"));
  return { ...data, body: content.trim() };
};

function submission(folder, city) {
  const own = read(path.join(folder, "index.md"));
  const texts = { [own.language]: { language: own.language, title: own.title, body: own.body } };
  for (const name of fs.readdirSync(folder)) {
    const found = /^index\.([a-z]+)\.md$/.exec(name);
    if (found) texts[found[1]] = { language: found[1], ...read(path.join(folder, name)) };
  }
  const id = path.basename(folder);
  const photo = path.join(folder, "photo.jpg");
  return { id, city, kind: own.kind, name: own.name, language: own.language, texts, day: +own.consent.date,
    photo: fs.existsSync(photo) ? photo : null, alt: own.alt ?? own.illustrations?.[0].alt };
}

// A campaign's submissions, newest first, and the cities that take part.
export function campaign(root) {
  const listed = yaml.load(fs.readFileSync(path.join(root, "content/cities.yml"), "utf8")).cities;
  const entries = [];
  const top = path.join(root, "submissions");
  for (const each of fs.readdirSync(top)) {
    for (const city of fs.readdirSync(path.join(top, each))) {
      for (const name of fs.readdirSync(path.join(top, each, city))) entries.push(submission(path.join(top, each, city, name), city));
    }
  }
  entries.sort((a, b) => b.day - a.day || (a.id < b.id ? -1 : 1));
  const cities = [...new Set(entries.map((entry) => entry.city))].sort().map((id) => ({ id, name: listed[id].name, country: listed[id].country }));
  return { entries, cities, languages: yaml.load(fs.readFileSync(path.join(root, "content/site.yml"), "utf8")).languages };
}

// What a page in a language shows of an entry: that language, else English, else the original.
export const shown = (entry, language) => entry.texts[language] ?? entry.texts.en ?? entry.texts[entry.language];
export const html = (text) => (text.html ??= markdown.render(text.body));
export const escape = (value) => String(value).replace(/[&<"]/g, (mark) => ({ "&": "&amp;", "<": "&lt;", '"': "&quot;" })[mark]);
