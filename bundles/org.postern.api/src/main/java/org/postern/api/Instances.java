// SPDX-License-Identifier: Apache-2.0
package org.postern.api;

/** Who makes and removes the instances of an object with several. */
public enum Instances {
    /** The object alone, through {@link Changes}; a server's Create and Delete answer 4.05. */
    OBJECT,
    /** Servers, by Create and Delete; the object may add and remove instances as well. */
    SERVER
}
