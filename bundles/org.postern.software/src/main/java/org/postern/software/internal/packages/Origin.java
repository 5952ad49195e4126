// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

/** Who brings a package. */
public enum Origin {
    /** An LwM2M server, through object 9. */
    SERVER,
    /** An administrator of this machine: console, shell, deploy folder. */
    LOCAL
}
