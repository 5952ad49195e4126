// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.delivery;

import java.io.IOException;
import java.net.URI;

/** Fetches the bytes behind one kind of URI. */
interface Source {
    /**
     * Fetches what is still missing, from where the pull stands. Blocks.
     *
     * @throws org.postern.software.internal.packages.RefusedException when another attempt would end in the same way
     * @throws IOException when another attempt may bring the rest
     */
    void fetch(URI uri, Pull pull) throws IOException;
}
