export const data = { permalink: "sitemap.xml", eleventyExcludeFromCollections: true };

export const render = ({ sheets }) => `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${sheets.map((sheet) => `<url><loc>https://example.org/${sheet.language}/${sheet.path}</loc></url>`).join("\n")}
</urlset>
`;
