// SPDX-License-Identifier: Apache-2.0
package org.postern.api;

/**
 * A reference to an object instance (LwM2M 1.0.2, appendix C, Objlnk).
 *
 * @param object the object id, 0..65535
 * @param instance the instance id, 0..65535
 */
public record ObjectLink(int object, int instance) {
    /** The link to nothing. */
    public static final ObjectLink NULL = new ObjectLink(65535, 65535);

    /** @throws IllegalArgumentException if an id is out of range */
    public ObjectLink {
        if (object < 0 || object > 65535 || instance < 0 || instance > 65535) {
            throw new IllegalArgumentException("object link ids are 0..65535, not " + object + ":" + instance);
        }
    }

    /** The text form, {@code object:instance}. */
    @Override
    public String toString() {
        return object + ":" + instance;
    }
}
