// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.security;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an administrator can set about the console. */
@ObjectClassDefinition(name = "Postern console", description = "Signing in and the page Gateway of the web console")
public @interface ConsoleConfiguration {
    /** Further names the console may be called by. */
    @AttributeDefinition(
            name = "Allowed host names",
            description = "Names or addresses in the browser's address line under which the console answers, beside"
                    + " localhost, 127.0.0.1 and [::1]. Without port. Guards against DNS rebinding.",
            required = false)
    String[] allowedHosts() default {};

    /** Minutes without a request by the user. */
    @AttributeDefinition(
            name = "Session idle minutes",
            description = "A session ends when its user did nothing for so long, in minutes",
            min = "1",
            max = "1440")
    int sessionIdleMinutes() default 30;

    /** Minutes since the sign-in. */
    @AttributeDefinition(
            name = "Session absolute minutes",
            description = "A session ends so long after the sign-in, in minutes, whatever its user does",
            min = "1",
            max = "10080")
    int sessionAbsoluteMinutes() default 720;

    /** How many pages may be live at once. */
    @AttributeDefinition(
            name = "Event streams",
            description = "How many open pages are kept live at once; further ones ask every few seconds instead",
            min = "1",
            max = "200")
    int eventStreams() default 16;

    /** Seconds between two signs of life. */
    @AttributeDefinition(
            name = "Heartbeat seconds",
            description = "How often an event stream carries a sign of life, in seconds; a page that takes none for"
                    + " one period is dropped",
            min = "1",
            max = "120")
    int heartbeatSeconds() default 15;
}
