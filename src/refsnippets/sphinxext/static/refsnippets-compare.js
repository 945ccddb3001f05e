/* Two fields above the list of changes: it keeps the snippets that do one thing on one release and another on the other. */
for (const place of document.querySelectorAll(".rs-compare")) {
  const releases = place.dataset.releases.split(" ");
  const entries = Array.from(document.querySelectorAll(".rs-change"), (entry) => [
    entry,
    Array.from(entry.querySelectorAll("[data-on]"), (part) => [part, part.dataset.on.split(" ")]),
  ]);
  const count = document.createElement("output");
  const chosen = [place.dataset.before, place.dataset.after].map((text) => {
    const label = document.createElement("label");
    const select = document.createElement("select");
    select.append(...releases.map((release) => new Option(release, release)));
    select.addEventListener("change", () => apply(true));
    label.append(text + " ", select);
    place.append(label);
    return select;
  });
  place.append(count);

  const on = (parts, release) => (parts.find(([, names]) => names.includes(release)) || [])[0];
  function apply(remember) {
    const [before, after] = chosen.map((select) => select.value);
    let left = 0;
    for (const [entry, parts] of entries) {
      const shown = [on(parts, before), on(parts, after)];
      entry.hidden = !(shown[0] && shown[1] && shown[0] !== shown[1]);
      for (const [part] of parts) part.hidden = !shown.includes(part);
      left += entry.hidden ? 0 : 1;
    }
    count.textContent = place.dataset.count.replace("%s", left);
    if (remember) history.replaceState(null, "", `#${before}-${after}`);
  }
  function read() {
    const wanted = location.hash.slice(1).split("-");
    const given = wanted.length === 2 && wanted.every((release) => releases.includes(release));
    const [before, after] = given ? wanted : [releases[0], releases[releases.length - 1]];
    chosen[0].value = before;
    chosen[1].value = after;
    apply(false);
  }
  window.addEventListener("hashchange", read);
  read();
}
