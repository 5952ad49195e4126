// SPDX-License-Identifier: Apache-2.0
package org.postern.api.table;

/** The data types of LwM2M 1.0.2, appendix C. */
public enum ResourceType {
    STRING,
    INTEGER,
    FLOAT,
    BOOLEAN,
    OPAQUE,
    TIME,
    OBJLNK,
    /** No value: an executable resource. */
    NONE
}
