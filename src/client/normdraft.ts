import { footer } from "./footer.ts";
import { forms } from "./forms.ts";
import { brackets, keys } from "./keys.ts";
import { live } from "./live.ts";
import { redline } from "./redline.ts";

live(); // first: it remembers the page as the server wrote it
forms();
redline();
keys();
brackets();
footer();
