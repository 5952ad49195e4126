// SPDX-License-Identifier: Apache-2.0
package org.postern.api.table;

import java.time.Instant;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;
import org.postern.api.ObjectLink;

/**
 * Takes the value of one resource, exactly one call per resource, without boxing the common types.
 *
 * <p>The call is that of the declared type (LwM2M 1.0.2, appendix C). No value is null, and none is changed after the call. Runs
 * on the thread that reads the resource.
 */
@ProviderType
public interface ValueWriter {
    /** Takes a String of a single resource. */
    void string(String value);

    /** Takes an Integer: 8 to 64 bits, signed. */
    void integer(long value);

    /** Takes a Float, finite. */
    void floating(double value);

    /** Takes a Boolean. */
    void bool(boolean value);

    /** Takes the bytes of an Opaque. */
    void opaque(byte[] value);

    /** Takes a Time; sent in whole seconds. */
    void time(Instant value);

    /** Takes an Object Link. */
    void link(ObjectLink value);

    /** A multiple resource: resource instance id to a boxed value of the declared type. */
    void multiple(Map<Integer, ?> values);
}
