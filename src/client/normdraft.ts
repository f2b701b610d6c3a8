import { choosing } from "./choose.ts";
import { coming } from "./coming.ts";
import { desk } from "./desk.ts";
import { following } from "./following.ts";
import { footer } from "./footer.ts";
import { forms } from "./forms.ts";
import { brackets, keys } from "./keys.ts";
import { later } from "./later.ts";
import { live } from "./live.ts";
import { places } from "./places.ts";
import { redline } from "./redline.ts";
import { signOut } from "./signout.ts";
import { tabs } from "./tabs.ts";

live(); // first: it remembers the page as the server wrote it
signOut(); // before forms: a form that is held back goes nowhere
forms();
redline();
tabs();
choosing();
keys();
brackets();
footer();
places();
coming();
following();
desk();
later();
