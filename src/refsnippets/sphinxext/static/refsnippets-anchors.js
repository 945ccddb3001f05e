/* Each snippet gets a link to itself; the report of a problem names the snippet that the page's address names. */
(() => {
  const prefix = "#snippet-";
  const report = document.querySelector("a.rs-report");
  const whole = report && { href: report.href, text: report.textContent };
  for (const cell of document.querySelectorAll("div.cell[id^=snippet-]")) {
    const link = document.createElement("a");
    link.className = "rs-anchor";
    link.href = "#" + cell.id;
    link.textContent = "#";
    link.setAttribute("aria-label", "# " + cell.id.slice(prefix.length - 1));
    cell.prepend(link);
  }
  const name = () => {
    const hash = decodeURIComponent(location.hash);
    const here = hash.startsWith(prefix) && document.getElementById(hash.slice(1));
    const url = new URL(whole.href);
    const body = url.searchParams.get("body");
    if (here && body) {
      const snippet = hash.slice(prefix.length);
      url.searchParams.set("body", body.replace(/^Snippet: .*$/m, () => "Snippet: " + snippet));
      report.textContent = report.dataset.snippet.replace("%s", () => snippet);
      report.href = url.href;
    } else {
      report.textContent = whole.text;
      report.href = whole.href;
    }
  };
  if (report) {
    name();
    addEventListener("hashchange", name);
  }
})();
