// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.attributes;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the query of a Write-Attributes asks for: changes of attributes, or why it cannot be understood. */
sealed interface AttributeQuery {
    /** What is to change; what is not named stays as it is (ATT-05). */
    record Changes(List<Change> list) implements AttributeQuery {
        Attributes applyTo(Attributes before) {
            Attributes after = before;
            for (Change change : list) {
                after = after.with(change.attribute(), change.value());
            }
            return after;
        }

        /** Whether it is about periods only, which may be assigned at every level. */
        boolean periodsOnly() {
            return list.stream().allMatch(change -> change.attribute().period());
        }
    }

    /**
     * The change of one attribute.
     *
     * @param value not a number to remove it
     */
    record Change(Attribute attribute, double value) {}

    /** It cannot be understood. */
    record Malformed(String problem) implements AttributeQuery {}

    /** Reads the parameters: {@code name=value} sets, {@code name} alone removes (ATT-05, ATT-06). */
    static AttributeQuery parse(List<String> query) {
        if (query.isEmpty()) {
            return new Malformed("neither a payload nor attributes");
        }
        List<Change> changes = new ArrayList<>();
        Set<Attribute> named = EnumSet.noneOf(Attribute.class);
        for (String parameter : query) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            Attribute attribute = Attribute.of(name);
            if (attribute == null) {
                return new Malformed("the attributes are pmin, pmax, gt, lt and st, not " + name);
            }
            if (!named.add(attribute)) {
                return new Malformed(name + " is given twice");
            }
            double value = equals < 0 ? Double.NaN : attribute.parse(parameter.substring(equals + 1));
            if (equals >= 0 && Double.isNaN(value)) {
                return new Malformed("the value of " + name + " must be " + attribute.grammar());
            }
            changes.add(new Change(attribute, value));
        }
        return new Changes(changes);
    }
}
