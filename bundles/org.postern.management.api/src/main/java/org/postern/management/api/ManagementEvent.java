// SPDX-License-Identifier: Apache-2.0
package org.postern.management.api;

/** Something changed. Several changes may be told as one. */
public sealed interface ManagementEvent {
    /** The state of a server. */
    record ServerChanged(ServerStatus server) implements ManagementEvent {}

    /** Where the bootstrap stands. */
    record BootstrapChanged(BootstrapStatus bootstrap) implements ManagementEvent {}

    /** A server acknowledged a Register. */
    record Registered(int shortServerId, String uri, String location) implements ManagementEvent {}

    /** Objects or instances came or went. */
    record TreeChanged() implements ManagementEvent {}

    /** The value of a node changed: {@code /3303/0/5700}. */
    record ValueChanged(String path) implements ManagementEvent {}

    /** The health entries changed. */
    record HealthChanged() implements ManagementEvent {}
}
