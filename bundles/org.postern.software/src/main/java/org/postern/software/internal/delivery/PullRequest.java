// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.delivery;

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
}
