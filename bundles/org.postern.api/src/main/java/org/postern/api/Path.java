// SPDX-License-Identifier: Apache-2.0
package org.postern.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The address of a node in the object tree: a device and 0 to 4 ids (object, instance, resource, resource instance).
 *
 * @param device empty for the gateway itself, else the prefix of a device behind it
 * @param depth how many ids are given, 0..4
 * @param object the object id, -1 below depth 1
 * @param instance the instance id, -1 below depth 2
 * @param resource the resource id, -1 below depth 3
 * @param resourceInstance the resource instance id, -1 below depth 4
 */
public record Path(String device, int depth, int object, int instance, int resource, int resourceInstance) {
    /** The root of the gateway. */
    public static final Path ROOT = new Path("", 0, -1, -1, -1, -1);

    /** The largest id; as an instance id it is reserved. */
    public static final int MAX_ID = 65535;

    /** A path of the gateway with 0 to 4 ids, each 0..65535; that they are is not checked. */
    public static Path of(int... ids) {
        return new Path(
                "",
                ids.length,
                ids.length > 0 ? ids[0] : -1,
                ids.length > 1 ? ids[1] : -1,
                ids.length > 2 ? ids[2] : -1,
                ids.length > 3 ? ids[3] : -1);
    }

    /**
     * Reads the text form, such as {@code /3/0/1}; empty when it is not a path of decimal ids 0..65535 without leading
     * zeros.
     */
    public static Optional<Path> parse(String text) {
        if (text.equals("/") || text.isEmpty()) {
            return Optional.of(ROOT);
        }
        String[] segments = (text.startsWith("/") ? text.substring(1) : text).split("/", -1);
        if (segments.length > 4) {
            return Optional.empty();
        }
        int[] ids = new int[segments.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = id(segments[i]);
            if (ids[i] < 0) {
                return Optional.empty();
            }
        }
        return Optional.of(of(ids));
    }

    /** Reads one segment: an id 0..65535 without leading zeros, or -1. */
    public static int id(String segment) {
        int length = segment.length();
        if (length == 0 || length > 5 || (length > 1 && segment.charAt(0) == '0')) {
            return -1;
        }
        int id = 0;
        for (int i = 0; i < length; i++) {
            int digit = segment.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            id = id * 10 + digit;
        }
        return id <= MAX_ID ? id : -1;
    }

    /** Whether {@code other} is this node or lies below it. */
    public boolean contains(Path other) {
        return device.equals(other.device)
                && depth <= other.depth
                && (depth < 1 || object == other.object)
                && (depth < 2 || instance == other.instance)
                && (depth < 3 || resource == other.resource)
                && (depth < 4 || resourceInstance == other.resourceInstance);
    }

    /** The path one id longer. */
    public Path child(int id) {
        return switch (depth) {
            case 0 -> new Path(device, 1, id, -1, -1, -1);
            case 1 -> new Path(device, 2, object, id, -1, -1);
            case 2 -> new Path(device, 3, object, instance, id, -1);
            case 3 -> new Path(device, 4, object, instance, resource, id);
            default -> throw new IllegalStateException("a path has at most four ids: " + this);
        };
    }

    /** The path one id shorter; null of the root. */
    public @Nullable Path parent() {
        return switch (depth) {
            case 0 -> null;
            case 1 -> new Path(device, 0, -1, -1, -1, -1);
            case 2 -> new Path(device, 1, object, -1, -1, -1);
            case 3 -> new Path(device, 2, object, instance, -1, -1);
            default -> new Path(device, 3, object, instance, resource, -1);
        };
    }

    /** The text form, such as {@code /3/0/1}; {@code /} for the root. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(24);
        if (!device.isEmpty()) {
            text.append('/').append(device);
        }
        int[] ids = {object, instance, resource, resourceInstance};
        for (int i = 0; i < depth; i++) {
            text.append('/').append(ids[i]);
        }
        return text.isEmpty() ? "/" : text.toString();
    }
}
