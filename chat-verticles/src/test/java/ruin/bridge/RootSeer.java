package ruin.bridge;

import ruin.Root;

/** The door looks at the root. */
interface RootSeer {
    Root root();
}
