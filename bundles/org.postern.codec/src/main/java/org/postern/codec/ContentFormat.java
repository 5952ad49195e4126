// SPDX-License-Identifier: Apache-2.0
package org.postern.codec;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import org.postern.api.Path;
import org.postern.api.table.ObjectModel;
import org.postern.api.table.ResourceModel;

/** A format of payloads that carry values (LwM2M 1.0.2, section 6.4). Immutable and without state. */
@ProviderType
public interface ContentFormat {
    /** The CoAP Content-Format number. */
    int number();

    /**
     * Whether it can carry the node: if not, a Read answers 4.06 and a Write 4.15.
     *
     * @param resource what is declared of the resource, null for an instance or an object
     */
    boolean fits(@Nullable ResourceModel resource);

    /** Makes an encoder that appends to {@code out}; keep it with its output. */
    NodeEncoder encoder(Output out);

    /**
     * Reads the payload of a Write or Create.
     *
     * <p>Types, structure and agreement with the path are checked; ranges, access and completeness are not.
     *
     * @param path the path of the request, of depth 1, 2 or 3
     * @param model of the object of the path
     * @return {@link Malformed} for whatever cannot be read; never throws
     */
    Decoded decode(byte[] payload, Path path, ObjectModel model);
}
