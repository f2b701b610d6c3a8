import { coming } from "./coming.ts";
import { footer } from "./footer.ts";
import { forms } from "./forms.ts";
import { brackets, keys } from "./keys.ts";
import { live } from "./live.ts";
import { places } from "./places.ts";
import { redline } from "./redline.ts";
import { signOut } from "./signout.ts";

live(); // first: it remembers the page as the server wrote it
signOut(); // before forms: a form that is held back goes nowhere
forms();
redline();
keys();
brackets();
footer();
places();
coming();
