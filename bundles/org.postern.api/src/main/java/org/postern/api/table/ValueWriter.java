// SPDX-License-Identifier: Apache-2.0
package org.postern.api.table;

import java.time.Instant;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;
import org.postern.api.ObjectLink;

/** Takes the value of one resource, exactly one call per resource, without boxing the common types. */
@ProviderType
public interface ValueWriter {
    void string(String value);

    void integer(long value);

    void floating(double value);

    void bool(boolean value);

    void opaque(byte[] value);

    void time(Instant value);

    void link(ObjectLink value);

    /** A multiple resource: resource instance id to a boxed value of the declared type. */
    void multiple(Map<Integer, ?> values);
}
