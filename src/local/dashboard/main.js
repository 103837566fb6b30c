// Starts the sections, and then the fetching of the state.

import * as calls from "./calls.js";
import * as faults from "./faults.js";
import * as forms from "./forms.js";
import * as overview from "./overview.js";
import * as session from "./session.js";
import * as sessions from "./sessions.js";
import * as state from "./state.js";

for (const part of [forms, overview, faults, sessions, session, calls, state]) part.start();
