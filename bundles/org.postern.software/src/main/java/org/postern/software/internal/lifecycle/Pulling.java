// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import org.postern.software.internal.delivery.Resumption;

/** Who goes on with pulls after a start. */
@FunctionalInterface
public interface Pulling {
    /** Goes on with the pull of a package; does not block. */
    void pull(int id, Resumption from);
}
