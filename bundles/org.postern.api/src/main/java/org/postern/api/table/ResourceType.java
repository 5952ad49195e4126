// SPDX-License-Identifier: Apache-2.0
package org.postern.api.table;

/** The data types of LwM2M 1.0.2, appendix C. */
public enum ResourceType {
    /** UTF-8 text. */
    STRING,
    /** A signed integer of up to 64 bits. */
    INTEGER,
    /** A floating point number of 32 or 64 bits. */
    FLOAT,
    /** False or true. */
    BOOLEAN,
    /** Bytes. */
    OPAQUE,
    /** Seconds since 1970 in UTC. */
    TIME,
    /** The object id and instance id of another instance. */
    OBJLNK,
    /** No value: an executable resource. */
    NONE
}
