// SPDX-License-Identifier: Apache-2.0
package org.postern.codec;

import org.jspecify.annotations.Nullable;
import org.postern.api.table.ResourceModel;
import org.postern.api.table.ResourceType;

/**
 * The formats of answers to requests that name none (FMT-03).
 *
 * @param single of a single resource; null for the one that is its plain value: opaque for an opaque resource, else text
 * @param others of all that is more than one value: objects, instances, multiple resources
 */
public record DefaultFormats(@Nullable ContentFormat single, ContentFormat others) {
    /** Plain values, and TLV for the rest. */
    public static final DefaultFormats STANDARD = new DefaultFormats(null, Formats.TLV);

    /**
     * The format of an answer.
     *
     * @param resource what is declared of the resource, null for an instance or an object
     */
    public ContentFormat of(@Nullable ResourceModel resource) {
        if (resource == null || resource.multiple()) {
            return others;
        }
        if (single != null) {
            return single;
        }
        return resource.type() == ResourceType.OPAQUE ? Formats.OPAQUE : Formats.TEXT;
    }
}
