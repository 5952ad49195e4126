// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.delivery;

import java.util.Locale;

/**
 * A package to fetch.
 *
 * @param uri resource 3 as it was written, judged by the pull itself (result 56)
 * @param user resource 14, empty for none
 * @param password resource 15, empty for none
 */
public record PullRequest(String uri, String user, String password) {
    /** Without the password. */
    @Override
    public String toString() {
        return "PullRequest[" + uri + (user.isEmpty() ? "]" : ", as " + user + "]");
    }

    /** The URI without what may be secret in it. */
    String shown() {
        int end = uri.indexOf('?');
        String path = end < 0 ? uri : uri.substring(0, end);
        int slashes = path.indexOf("//");
        int at = path.indexOf('@');
        return slashes >= 0 && at > slashes
                ? path.substring(0, slashes + 2).toLowerCase(Locale.ROOT) + path.substring(at + 1)
                : path;
    }
}
