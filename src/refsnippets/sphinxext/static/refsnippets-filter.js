/* A field above the table of APIs: rows that lack one of the words typed are hidden. */
for (const place of document.querySelectorAll(".rs-filter")) {
  const table = document.querySelector("table.rs-api-table");
  const rows = Array.from(table.tBodies[0].rows, (row) => [row, row.textContent.toLowerCase()]);
  const label = document.createElement("label");
  const field = document.createElement("input");
  const count = document.createElement("output");
  label.textContent = place.dataset.label;
  field.type = "search";
  field.autocomplete = "off";
  field.spellcheck = false;
  label.append(field);
  place.append(label, count);
  const apply = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let left = 0;
    for (const [row, text] of rows) {
      row.hidden = !words.every((word) => text.includes(word));
      left += row.hidden ? 0 : 1;
    }
    count.textContent = words.length ? (left ? String(left) : place.dataset.none) : "";
  };
  field.addEventListener("input", apply);
  apply(); // a browser keeps what was typed when one comes back to the page
}
