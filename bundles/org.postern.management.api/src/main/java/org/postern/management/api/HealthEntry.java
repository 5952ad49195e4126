// SPDX-License-Identifier: Apache-2.0
package org.postern.management.api;

/**
 * Something an administrator should know.
 *
 * <p>A bundle that has something to say registers one as a service and takes it back when it is mended;
 * {@link GatewayManagement#health} shows it meanwhile. It logs it itself.
 *
 * @param severity how urgent
 * @param subject what it is about: a class, a bundle, a server, a file
 * @param text what is the matter
 * @param remedy what to do
 */
public record HealthEntry(Severity severity, String subject, String text, String remedy) {
    /** How urgent. */
    public enum Severity {
        WARNING,
        ERROR
    }
}
