// SPDX-License-Identifier: Apache-2.0
package org.postern.api.internal.processor;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;
import org.postern.api.Resource;
import org.postern.api.table.Handling;
import org.postern.api.table.ResourceType;

/** Reads {@link Resource#range} and {@link Resource#allowed}. */
final class LimitsReader {
    private final Complaints complaints;

    LimitsReader(Complaints complaints) {
        this.complaints = complaints;
    }

    Limits read(Element element, Resource resource, ResourceType type, Handling handling) {
        List<String> allowed = List.of(resource.allowed());
        checkAllowed(element, type, allowed);
        if (resource.range().isEmpty()) {
            return new Limits(Limits.NONE.min(), Limits.NONE.max(), allowed);
        }
        if (handling == Handling.STREAM) {
            range(element, "a large body has no range; check the length in the handler");
            return Limits.NONE;
        }
        boolean length = type == ResourceType.STRING || type == ResourceType.OPAQUE;
        if (!length && type != ResourceType.INTEGER && type != ResourceType.FLOAT) {
            range(element, "a range fits numbers, String and byte[] only; remove it");
            return Limits.NONE;
        }
        return bounds(element, resource.range(), allowed, type != ResourceType.FLOAT, length);
    }

    private Limits bounds(Element element, String range, List<String> allowed, boolean whole, boolean length) {
        int dots = range.indexOf("..");
        BigDecimal min = dots < 0 ? null : number(range.substring(0, dots));
        BigDecimal max = dots < 0 ? null : number(range.substring(dots + 2));
        boolean minGiven = dots > 0;
        boolean maxGiven = dots >= 0 && dots + 2 < range.length();
        if (dots < 0 || (minGiven && min == null) || (maxGiven && max == null) || (!minGiven && !maxGiven)) {
            range(element, "the range '" + range + "' is malformed; write min..max, such as 0..100, 1.. or ..255");
        } else if (whole && (!isWhole(min) || !isWhole(max))) {
            range(element, "the range '" + range + "' has fractions; bounds of this type are whole numbers");
        } else if (length && ((min != null && min.signum() < 0) || (max != null && max.signum() < 0))) {
            range(element, "the range '" + range + "' has a negative length; it counts bytes");
        } else if (min != null && max != null && min.compareTo(max) > 0) {
            range(element, "the range '" + range + "' is empty; write the smaller bound first");
        } else {
            return new Limits(
                    min == null ? Limits.NONE.min() : min.doubleValue(),
                    max == null ? Limits.NONE.max() : max.doubleValue(),
                    allowed);
        }
        return Limits.NONE;
    }

    private void checkAllowed(Element element, ResourceType type, List<String> allowed) {
        Set<String> seen = new HashSet<>();
        for (String value : allowed) {
            if (type != ResourceType.STRING && type != ResourceType.INTEGER && type != ResourceType.FLOAT) {
                allowed(element, "allowed fits String, long and double only; remove it");
                return;
            }
            BigDecimal number = number(value);
            if (type != ResourceType.STRING && number == null) {
                allowed(element, "the allowed value '" + value + "' is no number; write it in decimal");
            } else if (type == ResourceType.INTEGER && !isCanonical(value)) {
                allowed(
                        element,
                        "the allowed value '" + value + "' is no whole number of 64 bits in its shortest form");
            } else if (!seen.add(value)) {
                allowed(element, "the allowed value '" + value + "' stands twice; remove one");
            }
        }
    }

    private void range(Element element, String text) {
        complaints.at(element, Resource.class, "range", text);
    }

    private void allowed(Element element, String text) {
        complaints.at(element, Resource.class, "allowed", text);
    }

    private static @Nullable BigDecimal number(String text) {
        return text.matches("[-+]?\\d+(\\.\\d+)?([eE][-+]?\\d{1,3})?") ? new BigDecimal(text) : null;
    }

    private static boolean isWhole(@Nullable BigDecimal number) {
        return number == null || number.stripTrailingZeros().scale() <= 0;
    }

    private static boolean isCanonical(String text) {
        try {
            return Long.toString(Long.parseLong(text)).equals(text);
        } catch (NumberFormatException notLong) {
            return false;
        }
    }
}
