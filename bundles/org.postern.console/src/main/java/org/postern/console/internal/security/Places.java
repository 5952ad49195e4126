// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.security;

/** Where things are, as paths from the root of the host. */
public final class Places {
    /** The web console; its own default. */
    public static final String CONSOLE = "/system/console";
    /** The start page. */
    public static final String GATEWAY = CONSOLE + "/gateway";
    /** What visitors who are not signed in may see. */
    public static final String ACCESS = CONSOLE + "/access";

    static final String LOGIN = ACCESS + "/login";
    static final String SETUP = ACCESS + "/setup";

    private Places() {}
}
