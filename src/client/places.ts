/** Where the places do not fit beside each other, the one that is open stands in the middle. Only their row is moved, not the page. */
export function places(): void {
  const row = document.querySelector(".app nav"), here = row?.querySelector("[aria-current]");
  if (!row || !here) return;
  const [all, one] = [row.getBoundingClientRect(), here.getBoundingClientRect()];
  row.scrollLeft += one.left + one.width / 2 - (all.left + all.width / 2);
}
