/** Styles that the first sight of the page does without: they are fetched when everything else is here. Without scripts the page's foot has them. */
export function later(): void {
  const fetch = () => {
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = document.body.dataset["later"] ?? "";
    document.head.append(sheet);
  };
  if (document.readyState === "complete") fetch();
  else addEventListener("load", fetch, { once: true });
}
