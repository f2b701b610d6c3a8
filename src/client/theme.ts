// Loaded before the page is drawn, so that a reader who chose dark never sees a white flash.
import { chosenTheme } from "./colours.ts";

const theme = chosenTheme();
if (theme !== "system") document.documentElement.dataset["theme"] = theme;
