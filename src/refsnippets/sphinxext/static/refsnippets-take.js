/* "Copy as Markdown". The text comes by a script of its own, on demand: a page opened from a folder may not fetch a file. */
for (const menu of document.querySelectorAll(".rs-take")) {
  const button = menu.querySelector("button");
  const status = menu.querySelector("[role=status]");
  let text;

  const load = () =>
    (text ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      window.refsnippetsTake = resolve;
      script.src = button.dataset.source;
      script.onerror = () => {
        text = undefined; // the next press tries again
        reject(new Error(script.src));
      };
      document.head.append(script);
    }));

  const copy = async () => {
    try {
      // The promise goes in as it is: a browser that allows this only while a click is handled need not wait for the text.
      const blob = load().then((content) => new Blob([content], { type: "text/plain" }));
      await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
    } catch {
      window.refsnippetsCopy(await load()); // of refsnippets.js
    }
  };

  button.hidden = false;
  button.addEventListener("click", () => {
    status.textContent = "";
    copy().then(
      () => (status.textContent = button.dataset.done),
      () => (status.textContent = button.dataset.failed),
    );
  });
  menu.addEventListener("toggle", () => (status.textContent = ""));
}
